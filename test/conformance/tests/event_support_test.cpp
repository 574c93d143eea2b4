// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Which events there are, and wrong arguments (contract points 1, 2 and 18).
#include "harness/argument_case.hpp"
#include "harness/events.hpp"
#include "harness/messages.hpp"

namespace conformance
{
namespace
{

struct EventKind
{
  const char * name;
  rmw_event_type_t type;
  bool of_publisher;
};

std::ostream & operator<<(std::ostream & out, const EventKind & kind)
{
  return out << kind.name;
}

const EventKind kKinds[] = {
  {"liveliness_changed", RMW_EVENT_LIVELINESS_CHANGED, false},
  {"requested_deadline_missed", RMW_EVENT_REQUESTED_DEADLINE_MISSED, false},
  {"requested_qos_incompatible", RMW_EVENT_REQUESTED_QOS_INCOMPATIBLE, false},
  {"message_lost", RMW_EVENT_MESSAGE_LOST, false},
  {"subscription_incompatible_type", RMW_EVENT_SUBSCRIPTION_INCOMPATIBLE_TYPE, false},
  {"subscription_matched", RMW_EVENT_SUBSCRIPTION_MATCHED, false},
  {"liveliness_lost", RMW_EVENT_LIVELINESS_LOST, true},
  {"offered_deadline_missed", RMW_EVENT_OFFERED_DEADLINE_MISSED, true},
  {"offered_qos_incompatible", RMW_EVENT_OFFERED_QOS_INCOMPATIBLE, true},
  {"publisher_incompatible_type", RMW_EVENT_PUBLISHER_INCOMPATIBLE_TYPE, true},
  {"publication_matched", RMW_EVENT_PUBLICATION_MATCHED, true},
};

class EventSupport : public NodeTest, public testing::WithParamInterface<EventKind>
{
protected:
  Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);

  rmw_ret_t init(rmw_event_t * event)
  {
    return GetParam().of_publisher
             ? api().publisher_event_init(event, publisher, GetParam().type)
             : api().subscription_event_init(event, subscription, GetParam().type);
  }
};

TEST_P(EventSupport, InitSucceedsExactlyWhereTheTypeIsSupported)
{
  rmw_event_t event = rmw_get_zero_initialized_event();
  if (api().event_type_is_supported(GetParam().type)) {
    ASSERT_OK(init(&event));
    EXPECT_EQ(api().get_implementation_identifier(), event.implementation_identifier);
    EXPECT_EQ(GetParam().type, event.event_type);
    EXPECT_OK(rmw_event_fini(&event));
  } else {
    EXPECT_RET(RMW_RET_UNSUPPORTED, init(&event));
    EXPECT_EQ(nullptr, event.implementation_identifier);
    EXPECT_EQ(nullptr, event.data);
  }
}

TEST_P(EventSupport, IsThere)
{
  EXPECT_TRUE(api().event_type_is_supported(GetParam().type));
}

INSTANTIATE_TEST_SUITE_P(Of, EventSupport, testing::ValuesIn(kKinds), [](const auto & kind) {
  return std::string(kind.param.name);
});

// Rows on an initialised event are optional like the events themselves.
struct MatchedEvent
{
  explicit MatchedEvent(World & w)
  {
    require_ok(
      api().publisher_event_init(&event, w.publisher, RMW_EVENT_PUBLICATION_MATCHED), "event init");
  }
  ~MatchedEvent() { EXPECT_OK(rmw_event_fini(&event)); }
  MatchedEvent(const MatchedEvent &) = delete;
  MatchedEvent & operator=(const MatchedEvent &) = delete;

  rmw_event_t event = rmw_get_zero_initialized_event();
};

// The header names no code for a foreign event.
const std::vector<rmw_ret_t> kForeignOrError = {
  RMW_RET_INCORRECT_RMW_IMPLEMENTATION, RMW_RET_ERROR, RMW_RET_UNSUPPORTED};

const ArgumentCase kCases[] = {
  {"publisher_event_init_null_event", kInvalidOptional,
   [](World & w) {
     return Verdict{
       api().publisher_event_init(nullptr, w.publisher, RMW_EVENT_PUBLICATION_MATCHED)};
   }},
  {"publisher_event_init_null_publisher", kInvalidOptional,
   [](World &) {
     rmw_event_t event = rmw_get_zero_initialized_event();
     const rmw_ret_t ret =
       api().publisher_event_init(&event, nullptr, RMW_EVENT_PUBLICATION_MATCHED);
     return Verdict{ret, event.implementation_identifier == nullptr};
   }},
  {"publisher_event_init_foreign", kForeignOptional,
   [](World & w) {
     rmw_event_t event = rmw_get_zero_initialized_event();
     const rmw_publisher_t other = foreign(w.publisher.get());
     const rmw_ret_t ret =
       api().publisher_event_init(&event, &other, RMW_EVENT_PUBLICATION_MATCHED);
     return Verdict{ret, event.implementation_identifier == nullptr};
   }},
  {"publisher_event_init_invalid_type", kInvalidOptional,
   [](World & w) {
     rmw_event_t event = rmw_get_zero_initialized_event();
     const rmw_ret_t ret = api().publisher_event_init(&event, w.publisher, RMW_EVENT_INVALID);
     return Verdict{ret, event.implementation_identifier == nullptr};
   }},
  {"subscription_event_init_null_event", kInvalidOptional,
   [](World & w) {
     return Verdict{
       api().subscription_event_init(nullptr, w.subscription, RMW_EVENT_SUBSCRIPTION_MATCHED)};
   }},
  {"subscription_event_init_null_subscription", kInvalidOptional,
   [](World &) {
     rmw_event_t event = rmw_get_zero_initialized_event();
     const rmw_ret_t ret =
       api().subscription_event_init(&event, nullptr, RMW_EVENT_SUBSCRIPTION_MATCHED);
     return Verdict{ret, event.implementation_identifier == nullptr};
   }},
  {"subscription_event_init_foreign", kForeignOptional,
   [](World & w) {
     rmw_event_t event = rmw_get_zero_initialized_event();
     const rmw_subscription_t other = foreign(w.subscription.get());
     const rmw_ret_t ret =
       api().subscription_event_init(&event, &other, RMW_EVENT_SUBSCRIPTION_MATCHED);
     return Verdict{ret, event.implementation_identifier == nullptr};
   }},
  {"subscription_event_init_invalid_type", kInvalidOptional,
   [](World & w) {
     rmw_event_t event = rmw_get_zero_initialized_event();
     const rmw_ret_t ret = api().subscription_event_init(&event, w.subscription, RMW_EVENT_INVALID);
     return Verdict{ret, event.implementation_identifier == nullptr};
   }},
  {"take_event_null_event", kInvalidOptional,
   [](World &) {
     Canary<rmw_matched_status_t> status;
     Canary<bool> taken;
     return verdict(api().take_event(nullptr, status, taken), status, taken);
   }},
  {"take_event_null_status", kInvalidOptional,
   [](World & w) {
     const MatchedEvent matched(w);
     Canary<bool> taken;
     return verdict(api().take_event(&matched.event, nullptr, taken), taken);
   }},
  {"take_event_null_taken", kInvalidOptional,
   [](World & w) {
     const MatchedEvent matched(w);
     Canary<rmw_matched_status_t> status;
     return verdict(api().take_event(&matched.event, status, nullptr), status);
   }},
  {"take_event_foreign", kForeignOrError,
   [](World & w) {
     const MatchedEvent matched(w);
     const rmw_event_t other = foreign(&matched.event);
     Canary<rmw_matched_status_t> status;
     Canary<bool> taken;
     return verdict(api().take_event(&other, status, taken), status, taken);
   }},
  {"event_set_callback_null_event", kInvalidOptional,
   [](World &) { return Verdict{api().event_set_callback(nullptr, nullptr, nullptr)}; }},
};
INSTANTIATE_TEST_SUITE_P(Event, WrongArgument, testing::ValuesIn(kCases), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
