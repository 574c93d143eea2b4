// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Loaned messages: all of it where can_loan_messages says so, nothing of it elsewhere
// (contract point 11).
#include "harness/messages.hpp"
#include "test_msgs/msg/strings.hpp"

namespace conformance
{
namespace
{

using test_msgs::msg::Strings;

class Loan : public NodeTest
{
protected:
  // Fixed size is what implementations can loan; strings they cannot.
  Publisher fixed_publisher = create_publisher(node, type_of<Numbered>(), topic);
  Subscription fixed_subscription = create_subscription(node, type_of<Numbered>(), topic);
};

#define SKIP_UNLESS_LOANING(entity)              \
  if (!(entity)->can_loan_messages) {            \
    GTEST_SKIP() << "cannot loan messages here"; \
  }                                              \
  static_assert(true, "needs a semicolon")

TEST_F(Loan, PublishersLoanMessagesOfFixedSize)
{
  EXPECT_TRUE(fixed_publisher->can_loan_messages);
}

TEST_F(Loan, SubscriptionsLoanMessagesOfFixedSize)
{
  EXPECT_TRUE(fixed_subscription->can_loan_messages);
}

TEST_F(Loan, APublisherThatCannotLoanSaysUnsupported)
{
  Publisher publisher = create_publisher(node, type_of<Strings>(), unique_name());
  if (publisher->can_loan_messages) {
    GTEST_SKIP() << "loans dynamic messages too";
  }
  void * nothing = nullptr;
  Strings message;
  void * something = &message;
  EXPECT_RET(
    RMW_RET_UNSUPPORTED, api().borrow_loaned_message(publisher, type_of<Strings>(), &nothing));
  EXPECT_EQ(nullptr, nothing);
  EXPECT_RET(
    RMW_RET_UNSUPPORTED, api().borrow_loaned_message(publisher, type_of<Strings>(), &something));
  EXPECT_EQ(&message, something);
  EXPECT_RET(RMW_RET_UNSUPPORTED, api().return_loaned_message_from_publisher(publisher, &message));
  EXPECT_RET(RMW_RET_UNSUPPORTED, api().publish_loaned_message(publisher, &message, nullptr));
}

TEST_F(Loan, ASubscriptionThatCannotLoanSaysUnsupported)
{
  Subscription subscription = create_subscription(node, type_of<Strings>(), unique_name());
  if (subscription->can_loan_messages) {
    GTEST_SKIP() << "loans dynamic messages too";
  }
  void * message = nullptr;
  bool taken = false;
  rmw_message_info_t info = rmw_get_zero_initialized_message_info();
  EXPECT_RET(
    RMW_RET_UNSUPPORTED, api().take_loaned_message(subscription, &message, &taken, nullptr));
  EXPECT_RET(
    RMW_RET_UNSUPPORTED,
    api().take_loaned_message_with_info(subscription, &message, &taken, &info, nullptr));
  EXPECT_EQ(nullptr, message);
  Strings something;
  EXPECT_RET(
    RMW_RET_UNSUPPORTED, api().return_loaned_message_from_subscription(subscription, &something));
}

TEST_F(Loan, ABorrowedMessageIsPublished)
{
  SKIP_UNLESS_LOANING(fixed_publisher);
  await_match(fixed_publisher, fixed_subscription);
  void * memory = nullptr;
  ASSERT_OK(api().borrow_loaned_message(fixed_publisher, type_of<Numbered>(), &memory));
  ASSERT_NE(nullptr, memory);
  *static_cast<Numbered *>(memory) = numbered(42);
  EXPECT_OK(api().publish_loaned_message(fixed_publisher, memory, nullptr));
  EXPECT_EQ(sequence(42, 42), take_numbers(fixed_subscription, 1));
}

TEST_F(Loan, ABorrowedMessageIsInitialised)
{
  SKIP_UNLESS_LOANING(fixed_publisher);
  for (int i = 0; i < 3; ++i) {
    void * memory = nullptr;
    ASSERT_OK(api().borrow_loaned_message(fixed_publisher, type_of<Numbered>(), &memory));
    EXPECT_EQ(Numbered(), *static_cast<Numbered *>(memory));
    *static_cast<Numbered *>(memory) = numbered(i);
    EXPECT_OK(api().return_loaned_message_from_publisher(fixed_publisher, memory));
  }
}

TEST_F(Loan, BorrowingIntoAUsedPointerIsRefused)
{
  SKIP_UNLESS_LOANING(fixed_publisher);
  Numbered message;
  void * used = &message;
  EXPECT_RET(
    RMW_RET_INVALID_ARGUMENT,
    api().borrow_loaned_message(fixed_publisher, type_of<Numbered>(), &used));
  EXPECT_EQ(&message, used);
}

TEST_F(Loan, ReturningAForeignPointerIsAnError)
{
  SKIP_UNLESS_LOANING(fixed_publisher);
  Numbered message;
  EXPECT_RET(RMW_RET_ERROR, api().return_loaned_message_from_publisher(fixed_publisher, &message));
}

TEST_F(Loan, SeveralMessagesAreBorrowedAtOnce)
{
  SKIP_UNLESS_LOANING(fixed_publisher);
  void * first = nullptr;
  void * second = nullptr;
  ASSERT_OK(api().borrow_loaned_message(fixed_publisher, type_of<Numbered>(), &first));
  ASSERT_OK(api().borrow_loaned_message(fixed_publisher, type_of<Numbered>(), &second));
  EXPECT_NE(first, second);
  EXPECT_OK(api().return_loaned_message_from_publisher(fixed_publisher, first));
  EXPECT_OK(api().return_loaned_message_from_publisher(fixed_publisher, second));
}

TEST_F(Loan, TakingNothingGivesNothing)
{
  SKIP_UNLESS_LOANING(fixed_subscription);
  void * message = nullptr;
  bool taken = true;
  EXPECT_OK(api().take_loaned_message(fixed_subscription, &message, &taken, nullptr));
  EXPECT_FALSE(taken);
  EXPECT_EQ(nullptr, message);
}

TEST_F(Loan, ATakenLoanStaysValidUntilReturned)
{
  SKIP_UNLESS_LOANING(fixed_subscription);
  await_match(fixed_publisher, fixed_subscription);
  publish_numbers(fixed_publisher, 1, 1);
  void * memory = nullptr;
  ASSERT_TRUE(eventually([&] {
    bool taken = false;
    rmw_message_info_t info = rmw_get_zero_initialized_message_info();
    require_ok(
      api().take_loaned_message_with_info(fixed_subscription, &memory, &taken, &info, nullptr),
      "take_loaned_message");
    return taken;
  }));
  publish_numbers(fixed_publisher, 2, 200);
  EXPECT_EQ(numbered(1), *static_cast<Numbered *>(memory));
  EXPECT_OK(api().return_loaned_message_from_subscription(fixed_subscription, memory));
}

TEST_F(Loan, ReturningAForeignPointerToASubscriptionIsAnError)
{
  SKIP_UNLESS_LOANING(fixed_subscription);
  Numbered message;
  EXPECT_RET(
    RMW_RET_ERROR, api().return_loaned_message_from_subscription(fixed_subscription, &message));
}

}  // namespace
}  // namespace conformance
