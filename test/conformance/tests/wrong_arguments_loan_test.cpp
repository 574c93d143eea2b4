// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wrong arguments: loans of both sides (contract points 1, 2 and 11). An implementation that does
// not loan says UNSUPPORTED to all of them.
#include "harness/argument_case.hpp"

namespace conformance
{
namespace
{

Verdict borrow(const rmw_publisher_t * publisher, const rosidl_message_type_support_t * type)
{
  void * message = nullptr;
  const rmw_ret_t ret = api().borrow_loaned_message(publisher, type, &message);
  return {ret, message == nullptr};
}

Verdict take_loaned(const rmw_subscription_t * subscription)
{
  void * message = nullptr;
  Canary<bool> taken;
  const rmw_ret_t ret = api().take_loaned_message(subscription, &message, taken, nullptr);
  return {ret, message == nullptr && taken.intact()};
}

Verdict take_loaned_with_info(const rmw_subscription_t * subscription)
{
  void * message = nullptr;
  Canary<bool> taken;
  Canary<rmw_message_info_t> info;
  const rmw_ret_t ret =
    api().take_loaned_message_with_info(subscription, &message, taken, info, nullptr);
  return {ret, message == nullptr && taken.intact() && info.intact()};
}

const ArgumentCase kPublisherCases[] = {
  {"borrow_null_publisher", kInvalidOptional, [](World & w) { return borrow(nullptr, w.type); }},
  {"borrow_foreign", kForeignOptional,
   [](World & w) {
     const rmw_publisher_t other = foreign(w.publisher.get());
     return borrow(&other, w.type);
   }},
  {"borrow_null_type_support", kInvalidOptional,
   [](World & w) { return borrow(w.publisher, nullptr); }},
  {"borrow_null_output", kInvalidOptional,
   [](World & w) { return Verdict{api().borrow_loaned_message(w.publisher, w.type, nullptr)}; }},
  {"return_null_publisher", kInvalidOptional,
   [](World & w) {
     return Verdict{api().return_loaned_message_from_publisher(nullptr, &w.message)};
   }},
  {"return_null_message", kInvalidOptional,
   [](World & w) {
     return Verdict{api().return_loaned_message_from_publisher(w.publisher, nullptr)};
   }},
  {"return_foreign", kForeignOptional,
   [](World & w) {
     const rmw_publisher_t other = foreign(w.publisher.get());
     return Verdict{api().return_loaned_message_from_publisher(&other, &w.message)};
   }},
  {"publish_null_publisher", kInvalidOptional,
   [](World & w) { return Verdict{api().publish_loaned_message(nullptr, &w.message, nullptr)}; }},
  {"publish_null_message", kInvalidOptional,
   [](World & w) { return Verdict{api().publish_loaned_message(w.publisher, nullptr, nullptr)}; }},
  {"publish_foreign", kForeignOptional,
   [](World & w) {
     const rmw_publisher_t other = foreign(w.publisher.get());
     return Verdict{api().publish_loaned_message(&other, &w.message, nullptr)};
   }},
};
INSTANTIATE_TEST_SUITE_P(
  PublisherLoan, WrongArgument, testing::ValuesIn(kPublisherCases), case_name<ArgumentCase>);

const ArgumentCase kSubscriptionCases[] = {
  {"take_null_subscription", kInvalidOptional, [](World &) { return take_loaned(nullptr); }},
  {"take_foreign", kForeignOptional,
   [](World & w) {
     const rmw_subscription_t other = foreign(w.subscription.get());
     return take_loaned(&other);
   }},
  {"take_null_output", kInvalidOptional,
   [](World & w) {
     Canary<bool> taken;
     return verdict(api().take_loaned_message(w.subscription, nullptr, taken, nullptr), taken);
   }},
  {"take_null_taken", kInvalidOptional,
   [](World & w) {
     void * message = nullptr;
     const rmw_ret_t ret = api().take_loaned_message(w.subscription, &message, nullptr, nullptr);
     return Verdict{ret, message == nullptr};
   }},
  {"take_with_info_null_subscription", kInvalidOptional,
   [](World &) { return take_loaned_with_info(nullptr); }},
  {"take_with_info_foreign", kForeignOptional,
   [](World & w) {
     const rmw_subscription_t other = foreign(w.subscription.get());
     return take_loaned_with_info(&other);
   }},
  {"take_with_info_null_info", kInvalidOptional,
   [](World & w) {
     void * message = nullptr;
     Canary<bool> taken;
     const rmw_ret_t ret =
       api().take_loaned_message_with_info(w.subscription, &message, taken, nullptr, nullptr);
     return Verdict{ret, message == nullptr && taken.intact()};
   }},
  {"return_null_subscription", kInvalidOptional,
   [](World & w) {
     return Verdict{api().return_loaned_message_from_subscription(nullptr, &w.message)};
   }},
  {"return_null_message", kInvalidOptional,
   [](World & w) {
     return Verdict{api().return_loaned_message_from_subscription(w.subscription, nullptr)};
   }},
  {"return_foreign", kForeignOptional,
   [](World & w) {
     const rmw_subscription_t other = foreign(w.subscription.get());
     return Verdict{api().return_loaned_message_from_subscription(&other, &w.message)};
   }},
};
INSTANTIATE_TEST_SUITE_P(
  SubscriptionLoan, WrongArgument, testing::ValuesIn(kSubscriptionCases), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
