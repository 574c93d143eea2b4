// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Wrong arguments: take_sequence (contract points 1, 2 and 9).
#include "harness/argument_case.hpp"
#include "harness/message_sequences.hpp"

namespace conformance
{
namespace
{

Verdict take(const rmw_subscription_t * subscription, std::size_t count, Sequences & sequences)
{
  Canary<std::size_t> taken;
  const rmw_ret_t ret =
    api().take_sequence(subscription, count, &sequences.messages, &sequences.infos, taken, nullptr);
  return {ret, taken.intact() && sequences.messages.size == 0 && sequences.infos.size == 0};
}

const ArgumentCase kCases[] = {
  {"null_subscription", kInvalid,
   [](World &) {
     Sequences sequences(2);
     return take(nullptr, 2, sequences);
   }},
  {"foreign_subscription", kForeign,
   [](World & w) {
     Sequences sequences(2);
     const rmw_subscription_t other = foreign(w.subscription.get());
     return take(&other, 2, sequences);
   }},
  {"count_zero", kInvalid,
   [](World & w) {
     Sequences sequences(2);
     return take(w.subscription, 0, sequences);
   }},
  {"message_capacity_too_small", kInvalid,
   [](World & w) {
     Sequences sequences(2, 4);
     return take(w.subscription, 3, sequences);
   }},
  {"info_capacity_too_small", kInvalid,
   [](World & w) {
     Sequences sequences(4, 2);
     return take(w.subscription, 3, sequences);
   }},
  {"null_messages", kInvalid,
   [](World & w) {
     Sequences sequences(2);
     Canary<std::size_t> taken;
     return verdict(
       api().take_sequence(w.subscription, 2, nullptr, &sequences.infos, taken, nullptr), taken);
   }},
  {"null_infos", kInvalid,
   [](World & w) {
     Sequences sequences(2);
     Canary<std::size_t> taken;
     return verdict(
       api().take_sequence(w.subscription, 2, &sequences.messages, nullptr, taken, nullptr), taken);
   }},
  {"null_taken", kInvalid,
   [](World & w) {
     Sequences sequences(2);
     return Verdict{api().take_sequence(
       w.subscription, 2, &sequences.messages, &sequences.infos, nullptr, nullptr)};
   }},
};
INSTANTIATE_TEST_SUITE_P(
  TakeSequence, WrongArgument, testing::ValuesIn(kCases), case_name<ArgumentCase>);

}  // namespace
}  // namespace conformance
