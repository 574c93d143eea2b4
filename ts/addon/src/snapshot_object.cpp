// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Values as the registry holds them: enumerators are numbers, named on the TypeScript side.
// Nanoseconds and 64-bit words are bigint, because a double is exact for 104 days of them only.
#include "snapshot_object.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "change_bigint.hpp"

namespace l2net_addon
{
namespace
{

Napi::Number number(Napi::Env env, uint64_t value)
{
  return Napi::Number::New(env, static_cast<double>(value));
}

template<class E>
Napi::Number enumerator(Napi::Env env, E value)
{
  return number(env, static_cast<uint64_t>(value));
}

Napi::String hex(Napi::Env env, std::span<const uint8_t> bytes)
{
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return Napi::String::New(env, text);
}

Napi::Value duration(Napi::Env env, int64_t nanoseconds)
{
  if (nanoseconds == shmcore::kInfiniteNs) {
    return env.Null();
  }
  return Napi::BigInt::New(env, nanoseconds);
}

Napi::Object process_object(Napi::Env env, const shmcore::SnapshotProcess & process)
{
  const shmcore::ProcessView & view = process.view;
  Napi::Object object = Napi::Object::New(env);
  object.Set("slot", number(env, view.index));
  object.Set("generation", number(env, view.generation));
  object.Set("state", enumerator(env, view.state));
  object.Set("alive", Napi::Boolean::New(env, process.alive));
  object.Set("incarnation", hex(env, view.incarnation));
  object.Set("pid", Napi::Number::New(env, view.pid));
  object.Set("pidNamespace", Napi::BigInt::New(env, view.pid_namespace));
  object.Set("uid", number(env, view.uid));
  object.Set("program", Napi::String::New(env, view.program));
  object.Set("placement", number(env, view.placement));
  object.Set("joinedNs", Napi::BigInt::New(env, view.joined_ns));
  object.Set("windowBytes", Napi::BigInt::New(env, view.window_bytes));
  return object;
}

Napi::Object node_object(Napi::Env env, const shmcore::NodeView & view)
{
  Napi::Object object = Napi::Object::New(env);
  object.Set("slot", number(env, view.ref.index));
  object.Set("generation", number(env, view.ref.generation));
  object.Set("process", number(env, view.process));
  object.Set("createdNs", Napi::BigInt::New(env, view.created_ns));
  object.Set("name", Napi::String::New(env, view.name));
  object.Set("namespace", Napi::String::New(env, view.name_space));
  object.Set("enclave", Napi::String::New(env, view.enclave));
  return object;
}

Napi::Object qos_object(Napi::Env env, const shmcore::Qos & qos)
{
  Napi::Object object = Napi::Object::New(env);
  object.Set("reliability", enumerator(env, qos.reliability));
  object.Set("durability", enumerator(env, qos.durability));
  object.Set("history", enumerator(env, qos.history));
  object.Set("liveliness", enumerator(env, qos.liveliness));
  object.Set("depth", number(env, qos.depth));
  object.Set("deadlineNs", duration(env, qos.deadline_ns));
  object.Set("lifespanNs", duration(env, qos.lifespan_ns));
  object.Set("leaseNs", duration(env, qos.lease_ns));
  return object;
}

Napi::Object endpoint_object(Napi::Env env, const shmcore::EndpointView & view)
{
  Napi::Object object = Napi::Object::New(env);
  object.Set("slot", number(env, view.ref.index));
  object.Set("generation", number(env, view.ref.generation));
  object.Set("process", number(env, view.process));
  object.Set("node", number(env, view.node.index));
  object.Set("nodeGeneration", number(env, view.node.generation));
  object.Set("state", enumerator(env, view.state));
  object.Set("kind", enumerator(env, view.kind));
  object.Set("hidden", Napi::Boolean::New(env, view.hidden));
  object.Set("ignoreLocal", Napi::Boolean::New(env, view.ignore_local));
  object.Set("gid", hex(env, view.gid));
  object.Set("bornNs", Napi::BigInt::New(env, view.birth_ns));
  object.Set("topic", Napi::String::New(env, view.topic));
  object.Set("type", Napi::String::New(env, view.type));
  object.Set("typeHashVersion", number(env, view.type_hash[0]));
  object.Set("typeHash", hex(env, std::span(view.type_hash).subspan(1, 32)));
  object.Set("nativeHash", Napi::BigInt::New(env, view.native_hash));
  object.Set("qos", qos_object(env, view.qos));
  return object;
}

template<class T, class F>
Napi::Array array(Napi::Env env, const std::vector<T> & items, F object)
{
  Napi::Array list = Napi::Array::New(env, items.size());
  for (uint32_t i = 0; i < items.size(); ++i) {
    // Thousands of objects: their handles must not pile up until the call returns.
    const Napi::HandleScope scope(env);
    list.Set(i, object(env, items[i]));
  }
  return list;
}

}  // namespace

void EndpointObjects::begin(Napi::Env env, const shmcore::Id128 & registry)
{
  if (!objects_.IsEmpty() && registry == registry_) {
    return;
  }
  registry_ = registry;
  known_.clear();
  objects_ = Napi::Persistent(Napi::Array::New(env));
}

Napi::Value EndpointObjects::of(Napi::Env env, const shmcore::EndpointView & view)
{
  const uint32_t slot = view.ref.index;
  if (slot >= known_.size()) {
    known_.resize(slot + 1);
  }
  Known & known = known_[slot];
  Napi::Array objects = objects_.Value();
  if (known.generation == view.ref.generation && known.state == view.state) {
    return objects.Get(slot);
  }
  const Napi::Object object = endpoint_object(env, view);
  objects.Set(slot, object);
  known = {view.ref.generation, view.state};
  return object;
}

Napi::Object snapshot_object(
  Napi::Env env, const shmcore::Snapshot & taken, EndpointObjects & endpoints)
{
  Napi::Object object = Napi::Object::New(env);
  object.Set("present", Napi::Boolean::New(env, taken.present));
  object.Set("id", hex(env, taken.id));
  object.Set("createdNs", Napi::BigInt::New(env, taken.created_ns));
  object.Set("changeHead", change_bigint(env, {taken.id, taken.change_head}));
  object.Set("processes", array(env, taken.processes, process_object));
  object.Set("nodes", array(env, taken.nodes, node_object));
  endpoints.begin(env, taken.id);
  const auto kept = [&](Napi::Env, const shmcore::EndpointView & view) {
    return endpoints.of(env, view);
  };
  object.Set("endpoints", array(env, taken.endpoints, kept));
  return object;
}

}  // namespace l2net_addon
