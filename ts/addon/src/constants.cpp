// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The TypeScript side has its own table of every enumerator; a test holds it to this one.
#include <initializer_list>
#include <utility>

#include "calls.hpp"
#include "shmcore/layout.hpp"
#include "shmcore/options.hpp"
#include "shmcore/registry.hpp"
#include "shmcore/statistics.hpp"
#include "shmcore/tap.hpp"
#include "shmcore/trace_ring.hpp"

namespace l2net_addon
{
namespace
{

template<class E>
Napi::Object enumerators(Napi::Env env, std::initializer_list<std::pair<const char *, E>> pairs)
{
  Napi::Object object = Napi::Object::New(env);
  for (const auto & [name, value] : pairs) {
    object.Set(name, Napi::Number::New(env, static_cast<double>(value)));
  }
  return object;
}

}  // namespace

Napi::Value constants(const Napi::CallbackInfo & info)
{
  using shmcore::Durability, shmcore::EndpointKind, shmcore::History, shmcore::Liveliness,
    shmcore::PlacementTag, shmcore::Reliability, shmcore::SlotState, shmcore::TraceKind;
  const Napi::Env env = info.Env();
  Napi::Object all = Napi::Object::New(env);
  all.Set("layoutVersion", Napi::Number::New(env, shmcore::kLayoutVersion));
  all.Set("maxDomain", Napi::Number::New(env, shmcore::kMaxDomain));
  all.Set(
    "slotState",
    enumerators<SlotState>(env, {{"live", SlotState::live}, {"retired", SlotState::retired}}));
  all.Set(
    "placement",
    enumerators<PlacementTag>(
      env, {{"rmw_shm", PlacementTag::rmw_shm}, {"rmw_l2net", PlacementTag::rmw_l2net}}));
  all.Set(
    "endpointKind", enumerators<EndpointKind>(
                      env, {{"publisher", EndpointKind::publisher},
                            {"subscription", EndpointKind::subscription},
                            {"client", EndpointKind::client},
                            {"service", EndpointKind::service}}));
  all.Set(
    "reliability",
    enumerators<Reliability>(
      env, {{"best_effort", Reliability::best_effort}, {"reliable", Reliability::reliable}}));
  all.Set(
    "durability", enumerators<Durability>(
                    env, {{"volatile", Durability::volatile_},
                          {"transient_local", Durability::transient_local}}));
  all.Set(
    "history", enumerators<History>(
                 env, {{"keep_last", History::keep_last}, {"keep_all", History::keep_all}}));
  all.Set(
    "liveliness", enumerators<Liveliness>(
                    env, {{"automatic", Liveliness::automatic},
                          {"manual_by_topic", Liveliness::manual_by_topic}}));
  all.Set(
    "processFlag", enumerators<shmcore::ProcessFlag>(
                     env, {{"alive", shmcore::kProcessAlive},
                           {"retired", shmcore::kProcessRetired},
                           {"readable", shmcore::kProcessReadable}}));
  all.Set(
    "endpointFlag", enumerators<shmcore::EndpointFlag>(
                      env, {{"retired", shmcore::kEndpointRetired},
                            {"ring", shmcore::kEndpointHasRing},
                            {"reader", shmcore::kEndpointHasReader}}));
  all.Set(
    "traceKind", enumerators<TraceKind>(
                   env, {{"publish", TraceKind::publish},
                         {"notify", TraceKind::notify},
                         {"take", TraceKind::take},
                         {"superseded", TraceKind::superseded},
                         {"lost", TraceKind::lost},
                         {"filtered", TraceKind::filtered}}));
  all.Set("traceRecordBytes", Napi::Number::New(env, sizeof(shmcore::TraceRecord)));
  all.Set("statisticsFormat", Napi::Number::New(env, shmcore::kStatisticsFormat));
  all.Set(
    "statisticsBytes", enumerators<size_t>(
                         env, {{"header", sizeof(shmcore::StatisticsHeader)},
                               {"process", sizeof(shmcore::ProcessStatistics)},
                               {"endpoint", sizeof(shmcore::EndpointStatistics)},
                               {"attachment", sizeof(shmcore::AttachmentStatistics)}}));
  all.Set(
    "payloadFormat",
    enumerators<shmcore::PayloadFormat>(
      env, {{"cdr", shmcore::PayloadFormat::cdr}, {"native", shmcore::PayloadFormat::native}}));
  all.Set("tapRecordBytes", Napi::Number::New(env, sizeof(shmcore::TapRecord)));
  return all;
}

}  // namespace l2net_addon
