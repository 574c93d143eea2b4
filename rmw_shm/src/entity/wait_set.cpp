// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/wait_set.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "entity/allocation.hpp"
#include "entity/client.hpp"
#include "entity/event.hpp"
#include "entity/guard_condition.hpp"
#include "entity/service.hpp"
#include "entity/subscription.hpp"
#include "identifier.hpp"
#include "shmcore/clock.hpp"

namespace rmw_shm
{
namespace
{

// What the entries of one of the arrays are. Readers have a line in the mailbox; guard conditions are
// consumed by the wait that reports them.
enum class EntryKind : uint8_t
{
  reader,
  event,
  guard,
};

// What a void * in one of the arrays is.
struct Entries
{
  EntryKind kind;
  void ** data;
  size_t count;
  shmcore::Waitable * (*waitable)(void * entry);
};

template<class Entity>
shmcore::Waitable * waitable_of(void * entry)
{
  return entry == nullptr ? nullptr : &static_cast<Entity *>(entry)->waitable();
}

shmcore::Waitable * guard_of(void * entry)
{
  return static_cast<GuardCondition *>(entry);
}

shmcore::Waitable * event_of(void * entry)
{
  return entry == nullptr ? nullptr : static_cast<Event *>(static_cast<rmw_event_t *>(entry)->data);
}

template<class F>
void for_each_array(const WaitArrays & arrays, F && f)
{
  if (const auto * a = arrays.subscriptions; a != nullptr) {
    f(Entries{EntryKind::reader, a->subscribers, a->subscriber_count, waitable_of<Subscription>});
  }
  if (const auto * a = arrays.services; a != nullptr) {
    f(Entries{EntryKind::reader, a->services, a->service_count, waitable_of<Service>});
  }
  if (const auto * a = arrays.clients; a != nullptr) {
    f(Entries{EntryKind::reader, a->clients, a->client_count, waitable_of<Client>});
  }
  if (const auto * a = arrays.events; a != nullptr) {
    f(Entries{EntryKind::event, a->events, a->event_count, event_of});
  }
  // Last: guard conditions count from the end of things_.
  if (const auto * a = arrays.guard_conditions; a != nullptr) {
    f(Entries{EntryKind::guard, a->guard_conditions, a->guard_condition_count, guard_of});
  }
}

// Fewer entities are looked at as quickly one by one.
constexpr size_t kManyReaders = 48;
// One wait out of so many looks at everything, whatever the hints say: a hint may be missing. So rare
// that it is none of the slowest in a thousand.
constexpr uint32_t kHintedWaits = 1024;
// Of waits that find too many hints and so look at everything, one out of so many takes back those
// that lead to nothing.
constexpr uint32_t kCrowdedWaits = 64;
static_assert(kHintedWaits % kCrowdedWaits == 0);
// Each is looked for in the arrays: with more of them looking at everything is as quick.
constexpr int kMostHints = 16;
// From more hints on, those that lead to nothing are taken back, so that they do not become many.
constexpr int kCrowd = 4;

// Where `entity` stands in one of the arrays of entities that read, and what it is to wait for.
struct Place
{
  void ** entry = nullptr;
  shmcore::Waitable * waitable = nullptr;
};

// By the pointer alone: one that is not in the arrays may be gone.
Place place_of(void * entity, const WaitArrays & arrays) noexcept
{
  Place place;
  for_each_array(arrays, [entity, &place](const Entries & array) {
    if (array.kind != EntryKind::reader || place.entry != nullptr) {
      return;
    }
    void ** const end = array.data + array.count;
    void ** const found = std::find(array.data, end, entity);
    if (found != end) {
      place = {found, array.waitable(*found)};
    }
  });
  return place;
}

size_t entries_of(const WaitArrays & arrays, EntryKind kind) noexcept
{
  size_t count = 0;
  for_each_array(arrays, [kind, &count](const Entries & array) {
    count += array.kind == kind ? array.count : 0;
  });
  return count;
}

size_t readers_in(const WaitArrays & arrays) noexcept
{
  return entries_of(arrays, EntryKind::reader);
}

// Leaves what is ready.
void keep_ready(const WaitArrays & arrays, const std::vector<char> & ready) noexcept
{
  size_t next = 0;
  for_each_array(arrays, [&](const Entries & entries) {
    for (size_t i = 0; i < entries.count; ++i) {
      if (!ready[next++]) {
        entries.data[i] = nullptr;
      }
    }
  });
}

class Occupied
{
public:
  explicit Occupied(std::atomic<bool> & flag) noexcept
  : flag_(flag), taken_(!flag.exchange(true, std::memory_order_acquire))
  {
  }
  ~Occupied()
  {
    if (taken_) {
      flag_.store(false, std::memory_order_release);
    }
  }
  Occupied(const Occupied &) = delete;
  Occupied & operator=(const Occupied &) = delete;
  bool taken() const noexcept { return taken_; }

private:
  std::atomic<bool> & flag_;
  bool taken_;
};

}  // namespace

WaitSet::WaitSet(rmw_context_t & context) : handle_{}, context_(context.impl->context)
{
  handle_.implementation_identifier = kIdentifier;
  handle_.data = this;
}

WaitSet::~WaitSet()
{
  context_->waiters().remove(*this);
}

shmcore::Result<std::unique_ptr<WaitSet>> WaitSet::create(
  rmw_context_t & context, size_t capacity) noexcept
{
  // The capacity is a hint; callers that do not know it pass 0, and a mistaken one must not cost
  // memory.
  constexpr size_t kMostReserved = 65536;
  return catch_bad_alloc([&]() -> shmcore::Result<std::unique_ptr<WaitSet>> {
    std::unique_ptr<WaitSet> wait_set(new WaitSet(context));
    wait_set->things_.reserve(std::min(capacity, kMostReserved));
    wait_set->ready_.reserve(std::min(capacity, kMostReserved));
    wait_set->context_->waiters().add(*wait_set);
    return wait_set;
  });
}

shmcore::Result<void> WaitSet::have_waiter() noexcept
{
  if (waiter_) {
    return {};
  }
  auto waiter = context_->waiters().claim(context_->process());
  if (!waiter) {
    return std::move(waiter).error();
  }
  waiter_ = std::move(waiter).value();
  return {};
}

// Looks where news is said to be, instead of everywhere. False: nothing was found, which need not
// mean that there is nothing; the arrays are as they were.
bool WaitSet::look_at_news(const WaitArrays & arrays)
{
  const size_t readers = readers_in(arrays);
  if (readers < kManyReaders || ++hinted_waits_ % kHintedWaits == 0) {
    return false;
  }
  const auto words = context_->process().news();
  int hints = 0;
  for (const auto & word : words) {
    const uint64_t bits = word.load(std::memory_order_relaxed);
    hints += bits == 0 ? 0 : std::popcount(bits);
  }
  if (hints > kMostHints) {
    return false;
  }
  size_t entries = 0;
  for_each_array(arrays, [&](const Entries & array) { entries += array.count; });
  kept_.clear();
  kept_.reserve(entries);  // from here on nothing throws: a guard condition is consumed only once
  for (size_t i = 0; i < words.size(); ++i) {
    for (uint64_t bits = words[i].load(std::memory_order_relaxed); bits != 0; bits &= bits - 1) {
      const auto line = static_cast<uint32_t>(i * 64 + static_cast<size_t>(std::countr_zero(bits)));
      void * const owner = context_->line_owners().of(line);
      const Place place = owner == nullptr ? Place{} : place_of(owner, arrays);
      if (
        place.entry != nullptr && (hints <= kCrowd || place.waitable->settle()) &&
        place.waitable->ready()) {
        kept_.push_back({place.entry, *place.entry});
      }
    }
  }
  if (kept_.empty()) {
    return false;
  }
  for_each_array(arrays, [this](const Entries & array) {
    const bool guards = array.kind == EntryKind::guard;
    for (size_t i = 0; array.kind != EntryKind::reader && i < array.count; ++i) {
      shmcore::Waitable * const thing = array.waitable(array.data[i]);
      if (
        thing != nullptr &&
        (guards ? static_cast<GuardCondition *>(thing)->consume() : thing->ready())) {
        kept_.push_back({&array.data[i], array.data[i]});
      }
    }
  });
  for_each_array(
    arrays, [](const Entries & array) { std::fill_n(array.data, array.count, nullptr); });
  for (const Kept & kept : kept_) {
    *kept.entry = kept.value;
  }
  waiter_->note_ready();
  return true;
}

void WaitSet::collect(const WaitArrays & arrays)
{
  things_.clear();
  for_each_array(arrays, [this](const Entries & entries) {
    for (size_t i = 0; i < entries.count; ++i) {
      things_.push_back(entries.waitable(entries.data[i]));
    }
  });
  ready_.assign(things_.size(), 0);
}

// Of lines that have been busy and have nothing now: a process that never sleeps would have ever more.
void WaitSet::take_hints_back() noexcept
{
  for (shmcore::Waitable * thing : things_) {
    if (thing != nullptr) {
      (void)thing->settle();
    }
  }
}

bool WaitSet::look(const WaitArrays & arrays) noexcept
{
  const size_t first_guard = things_.size() - entries_of(arrays, EntryKind::guard);
  bool any = false;
  for (size_t i = 0; i < things_.size(); ++i) {
    if (things_[i] == nullptr) {
      continue;
    }
    ready_[i] =
      i < first_guard ? things_[i]->ready() : static_cast<GuardCondition *>(things_[i])->consume();
    any |= ready_[i] != 0;
  }
  return any;
}

shmcore::Result<bool> WaitSet::wait(const WaitArrays & arrays, int64_t deadline_ns) noexcept
{
  const Occupied occupied(waiting_);
  if (!occupied.taken()) {
    return shmcore::make_error(
      shmcore::Errc::invalid_argument,
      "another thread is waiting on this wait set; every waiting thread needs its own");
  }
  if (shmcore::Result<void> found = have_waiter(); !found) {
    return std::move(found).error();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<bool> {
    if (look_at_news(arrays)) {
      return true;
    }
    collect(arrays);
    if (readers_in(arrays) >= kManyReaders && hinted_waits_ % kCrowdedWaits == 0) {
      take_hints_back();
    }
    bool any = false;
    // Another thread may take what ended the wait: then it is not over.
    while (waiter_->wait(things_, deadline_ns) && !(any = look(arrays)) &&
           shmcore::monotonic_ns() < deadline_ns) {
    }
    keep_ready(arrays, ready_);
    return any;
  });
}

}  // namespace rmw_shm
