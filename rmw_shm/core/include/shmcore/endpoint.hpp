// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the rmw border creates: writers, readers, clients and services.
#ifndef SHMCORE__ENDPOINT_HPP_
#define SHMCORE__ENDPOINT_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "shmcore/chunk_loan.hpp"
#include "shmcore/layout.hpp"
#include "shmcore/result.hpp"
#include "shmcore/status.hpp"
#include "shmcore/waitable.hpp"

namespace shmcore
{

class Process;

struct EndpointSpec
{
  SlotRef node;
  std::string_view topic;  // fully qualified; < kNameBytes
  std::string_view type;   // "package/msg/Name"; < kNameBytes
  std::array<uint8_t, kTypeHashBytes> type_hash;
  Qos qos;
  uint64_t native_hash;   // 0: CDR only
  bool hidden;            // not a ROS name
  bool ignore_local;      // subscriptions
  bool filtered = false;  // subscriptions: a filter will decide what counts in the depth
};

// The payload of one message, produced straight into shared memory. Called under the writer's lock,
// in this order; size() and fill() with the format that the matched readers need, and only if there
// are any. One that has no native form goes as CDR to readers of both.
class Payload
{
public:
  // The source timestamp that the message goes with, CLOCK_REALTIME.
  virtual void stamped(int64_t source_ns) noexcept { (void)source_ns; }
  virtual bool has_native() const noexcept { return true; }
  virtual Result<uint64_t> size(PayloadFormat format) noexcept = 0;
  virtual Result<void> fill(PayloadFormat format, std::byte * out, uint64_t bytes) noexcept = 0;

protected:
  ~Payload() = default;
};

// What is known of a message besides its bytes.
struct MessageMeta
{
  PayloadFormat format;
  int64_t source_ns;     // CLOCK_REALTIME at publish
  int64_t received_ns;   // CLOCK_REALTIME at take
  uint64_t publication;  // 1-based number within its ring
  uint64_t reception;    // 1-based number within the reading endpoint
  Gid writer;
  bool same_process;
};

// Decodes one message during a take. The bytes are valid during the call only, and do not change.
// An error drops the message, is counted, and is returned by the take.
class Consumer
{
public:
  // True: `keep` is asked before `consume`, for messages in chunks.
  virtual bool borrows() const noexcept { return false; }
  // Moves the loan out to keep the bytes beyond the call. False: consume is called.
  virtual bool keep(const MessageMeta &, std::span<const std::byte>, ChunkLoan &) noexcept
  {
    return false;
  }

  // Names the rule that `accepts` goes by; 0: it accepts everything. With keep_last history, what
  // is not accepted takes no place in the depth.
  uint64_t filter() const noexcept { return filter_; }
  // False: the message is none for this reader; it is passed over and counted as filtered. What was
  // accepted may be consumed later, by another consumer with the same rule.
  virtual bool accepts(const MessageMeta &, std::span<const std::byte>) noexcept { return true; }

  virtual Result<void> consume(
    const MessageMeta & meta, std::span<const std::byte> bytes) noexcept = 0;

protected:
  explicit Consumer(uint64_t filter = 0) noexcept : filter_(filter) {}
  ~Consumer() = default;

private:
  uint64_t filter_;
};

class Publisher
{
public:
  // Errors: invalid_argument (name too long), out_of_slots, out_of_memory.
  static Result<std::unique_ptr<Publisher>> create(Process &, const EndpointSpec &) noexcept;
  ~Publisher();

  // With no matched reader and volatile durability nothing is encoded. Thread-safe.
  Result<void> publish(Payload & payload) noexcept;

  // Memory for a message of `bytes` bytes in the native layout; readers get it where it is when all
  // of them read that layout. Aligned to 64. Errors: out_of_slots, out_of_memory.
  Result<std::byte *> borrow(uint64_t bytes) noexcept;
  // `payload` stands for the same message, for readers of CDR. On error the loan goes on.
  Result<void> publish_loan(Payload & payload, const std::byte * loan) noexcept;
  Result<void> give_back(const std::byte * loan) noexcept;

  const Gid & gid() const noexcept;
  const Qos & qos() const noexcept;
  uint64_t matched() noexcept;  // compatible subscriptions now; no allocation unless it changed
  // Compare versions to learn, at little cost, whether the status differs from the one seen last.
  uint64_t status_version() noexcept;
  WriterStatus status() noexcept;
  // When time alone may change it (CLOCK_MONOTONIC); kInfiniteNs: never.
  int64_t status_due_ns() noexcept;
  // A sign of life, as publishing is; means something for manual liveliness only.
  void assert_liveliness() noexcept;
  // True when every matched reliable reader has attached, false at the deadline (CLOCK_MONOTONIC).
  bool wait_acknowledged(int64_t deadline_ns) noexcept;

  struct State;

private:
  explicit Publisher(std::unique_ptr<State>) noexcept;
  std::unique_ptr<State> state_;
};

class Inbox;

// What subscriptions, clients and services have in common: messages come in.
class Reader : public Waitable
{
public:
  void subscribe(uint32_t bell) noexcept final;
  bool ready() noexcept final;
  bool settle() noexcept final;
  // Its place among the process's news.
  uint32_t line() noexcept;

  // Messages that have arrived since the last call; begin_arrivals returns how many wait to be taken
  // and starts the count behind them. Independent of takes. One thread at a time.
  uint64_t begin_arrivals() noexcept;
  uint64_t count_arrivals() noexcept;
  bool has_arrivals() noexcept;

protected:
  virtual Inbox & inbox() noexcept = 0;
};

// Ready when the reader has arrivals that are not counted yet.
class ArrivalWatch final : public Waitable
{
public:
  explicit ArrivalWatch(Reader & reader) noexcept : reader_(reader) {}
  void subscribe(uint32_t bell) noexcept override { reader_.subscribe(bell); }
  bool ready() noexcept override { return reader_.has_arrivals(); }

private:
  Reader & reader_;
};

class Subscription final : public Reader
{
public:
  static Result<std::unique_ptr<Subscription>> create(Process &, const EndpointSpec &) noexcept;
  ~Subscription() override;

  // True: a message was consumed. False: there was none. Thread-safe.
  Result<bool> take(Consumer & consumer) noexcept;
  // Whether a take would consume one. What the consumer does not accept is passed over, as in a take;
  // it is not told to consume. Thread-safe.
  bool finds(Consumer & consumer) noexcept;

  const Gid & gid() const noexcept;
  const Qos & qos() const noexcept;
  uint64_t matched() noexcept;  // compatible publishers now
  uint64_t status_version() noexcept;
  ReaderStatus status() noexcept;
  int64_t status_due_ns() noexcept;

  struct State;

protected:
  Inbox & inbox() noexcept override;

private:
  explicit Subscription(std::unique_ptr<State>) noexcept;
  std::unique_ptr<State> state_;
};

class Client final : public Reader
{
public:
  static Result<std::unique_ptr<Client>> create(Process &, const EndpointSpec &) noexcept;
  ~Client() override;

  // Sequence numbers start at 1. Errors: out_of_slots when too many requests are unanswered by
  // the services' takes; out_of_memory.
  Result<int64_t> send(Payload & request) noexcept;
  // `sequence` of the request that the reply answers is set before consume is called.
  Result<bool> take(Consumer & consumer, int64_t & sequence) noexcept;
  // A service is live, has attached to our requests and has a lane for its replies.
  bool available() noexcept;

  const Gid & gid() const noexcept;
  const Qos & qos() const noexcept;

  struct State;

protected:
  Inbox & inbox() noexcept override;

private:
  explicit Client(std::unique_ptr<State>) noexcept;
  std::unique_ptr<State> state_;
};

struct RequestId
{
  Gid client;
  int64_t sequence;
};

class Service final : public Reader
{
public:
  static Result<std::unique_ptr<Service>> create(Process &, const EndpointSpec &) noexcept;
  ~Service() override;

  Result<bool> take(Consumer & consumer, RequestId & id) noexcept;
  // A client that is gone is not an error.
  Result<void> reply(const RequestId & id, Payload & response) noexcept;

  const Qos & qos() const noexcept;

  struct State;

protected:
  Inbox & inbox() noexcept override;

private:
  explicit Service(std::unique_ptr<State>) noexcept;
  std::unique_ptr<State> state_;
};

// Why a writing and a reading endpoint of one topic and type do not talk; none: they do.
QosPolicy first_incompatible(const Qos & writer, const Qos & reader) noexcept;

}  // namespace shmcore

#endif  // SHMCORE__ENDPOINT_HPP_
