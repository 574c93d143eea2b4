// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "graph/qos_compatibility.hpp"

#include <algorithm>
#include <cstdarg>
#include <cstdio>

#include "graph/qos_conversion.hpp"
#include "rmw/qos_string_conversions.h"

namespace rmw_shm
{
namespace
{

// Collects sentences in the caller's buffer. Errors hide warnings.
class Verdict
{
public:
  Verdict(char * reason, size_t size) noexcept : reason_(reason), size_(size)
  {
    if (size_ > 0) {
      reason_[0] = '\0';
    }
  }

  __attribute__((format(printf, 2, 3))) void error(const char * format, ...) noexcept
  {
    type_ = RMW_QOS_COMPATIBILITY_ERROR;
    va_list arguments;
    va_start(arguments, format);
    append("ERROR: ", format, arguments);
    va_end(arguments);
  }

  __attribute__((format(printf, 2, 3))) void warning(const char * format, ...) noexcept
  {
    type_ = std::max(type_, RMW_QOS_COMPATIBILITY_WARNING);
    va_list arguments;
    va_start(arguments, format);
    append("WARNING: ", format, arguments);
    va_end(arguments);
  }

  rmw_qos_compatibility_type_t type() const noexcept { return type_; }

private:
  __attribute__((format(printf, 3, 0))) void append(
    const char * severity, const char * format, va_list arguments) noexcept
  {
    advance(std::snprintf(reason_ + length_, size_ - length_, "%s", severity));
    advance(std::vsnprintf(reason_ + length_, size_ - length_, format, arguments));
    advance(std::snprintf(reason_ + length_, size_ - length_, ";"));
  }
  void advance(int written) noexcept
  {
    // What did not fit is cut; the terminator stays.
    const size_t room = size_ - length_;
    if (written > 0 && room > 0) {
      length_ += std::min(static_cast<size_t>(written), room - 1);
    }
  }

  char * reason_;
  size_t size_;
  size_t length_ = 0;
  rmw_qos_compatibility_type_t type_ = RMW_QOS_COMPATIBILITY_OK;
};

// One policy in which the publisher must offer at least what the subscription requests.
struct Offer
{
  const char * policy;
  const char * offered;
  const char * requested;
  bool offers_less;    // certainly the weaker value
  bool requests_more;  // certainly the stronger value
  bool offer_open;     // SYSTEM_DEFAULT, UNKNOWN or BEST_AVAILABLE
  bool request_open;
};

void judge(Verdict & verdict, const Offer & offer) noexcept
{
  if (offer.offers_less && offer.requests_more) {
    verdict.error(
      "the publisher's %s %s is less than the subscription's %s", offer.policy, offer.offered,
      offer.requested);
  }
}

void suspect(Verdict & verdict, const Offer & offer) noexcept
{
  const bool may_offer_less = offer.offers_less || offer.offer_open;
  const bool may_request_more = offer.requests_more || offer.request_open;
  if (may_offer_less && may_request_more && !(offer.offers_less && offer.requests_more)) {
    verdict.warning(
      "the publisher's %s is %s and the subscription's %s", offer.policy, offer.offered,
      offer.requested);
  }
}

template<class Policy>
Offer compare(
  const char * name, Policy offered, Policy requested, Policy weak, Policy strong,
  Policy system_default, Policy unknown, const char * (*text)(Policy)) noexcept
{
  const auto shown = [text](Policy policy) {
    const char * string = text(policy);
    return string != nullptr ? string : "invalid";
  };
  return {
    name,
    shown(offered),
    shown(requested),
    offered == weak,
    requested == strong,
    offered == system_default || offered == unknown,
    requested == system_default || requested == unknown};
}

void judge_period(
  Verdict & verdict, const char * policy, const rmw_time_t & offered,
  const rmw_time_t & requested) noexcept
{
  const int64_t offered_ns = policy_duration_ns(offered);
  const int64_t requested_ns = policy_duration_ns(requested);
  if (offered_ns <= requested_ns) {
    return;
  }
  if (offered_ns == shmcore::kInfiniteNs) {
    verdict.error(
      "the subscription requests a %s of %lld ns and the publisher offers none", policy,
      static_cast<long long>(requested_ns));
  } else {
    verdict.error(
      "the publisher's %s of %lld ns is longer than the subscription's %lld ns", policy,
      static_cast<long long>(offered_ns), static_cast<long long>(requested_ns));
  }
}

}  // namespace

rmw_qos_compatibility_type_t check_compatibility(
  const rmw_qos_profile_t & publisher, const rmw_qos_profile_t & subscription, char * reason,
  size_t reason_size) noexcept
{
  const Offer offers[] = {
    compare(
      "reliability", publisher.reliability, subscription.reliability,
      RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT, RMW_QOS_POLICY_RELIABILITY_RELIABLE,
      RMW_QOS_POLICY_RELIABILITY_SYSTEM_DEFAULT, RMW_QOS_POLICY_RELIABILITY_UNKNOWN,
      rmw_qos_reliability_policy_to_str),
    compare(
      "durability", publisher.durability, subscription.durability,
      RMW_QOS_POLICY_DURABILITY_VOLATILE, RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL,
      RMW_QOS_POLICY_DURABILITY_SYSTEM_DEFAULT, RMW_QOS_POLICY_DURABILITY_UNKNOWN,
      rmw_qos_durability_policy_to_str),
    compare(
      "liveliness", publisher.liveliness, subscription.liveliness,
      RMW_QOS_POLICY_LIVELINESS_AUTOMATIC, RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC,
      RMW_QOS_POLICY_LIVELINESS_SYSTEM_DEFAULT, RMW_QOS_POLICY_LIVELINESS_UNKNOWN,
      rmw_qos_liveliness_policy_to_str),
  };
  Verdict verdict(reason, reason_size);
  for (const Offer & offer : offers) {
    judge(verdict, offer);
  }
  judge_period(verdict, "deadline", publisher.deadline, subscription.deadline);
  judge_period(
    verdict, "liveliness lease duration", publisher.liveliness_lease_duration,
    subscription.liveliness_lease_duration);
  if (verdict.type() == RMW_QOS_COMPATIBILITY_OK) {
    for (const Offer & offer : offers) {
      suspect(verdict, offer);
    }
  }
  return verdict.type();
}

}  // namespace rmw_shm
