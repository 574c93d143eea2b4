// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// qos_verdicts RMW: what rmw_qos_profile_check_compatible of that rmw says of every pair of profiles
// that the policies it compares can make. Output: one line per policy with its name and values, an
// empty line, then one line per offered profile with a letter (o, w, e) for each requested one.
// Profiles are in the order of nested loops over the policies, the last policy being the innermost.
#include <dlfcn.h>

#include <cstdio>
#include <string>
#include <vector>

#include "rmw/qos_profiles.h"
#include "rmw/types.h"

namespace
{

template<class Value>
struct Named
{
  const char * name;
  Value value;
};

constexpr Named<rmw_qos_reliability_policy_t> kReliabilities[] = {
  {"system_default", RMW_QOS_POLICY_RELIABILITY_SYSTEM_DEFAULT},
  {"reliable", RMW_QOS_POLICY_RELIABILITY_RELIABLE},
  {"best_effort", RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT},
  {"unknown", RMW_QOS_POLICY_RELIABILITY_UNKNOWN},
  {"best_available", RMW_QOS_POLICY_RELIABILITY_BEST_AVAILABLE},
};
constexpr Named<rmw_qos_durability_policy_t> kDurabilities[] = {
  {"system_default", RMW_QOS_POLICY_DURABILITY_SYSTEM_DEFAULT},
  {"transient_local", RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL},
  {"volatile", RMW_QOS_POLICY_DURABILITY_VOLATILE},
  {"unknown", RMW_QOS_POLICY_DURABILITY_UNKNOWN},
  {"best_available", RMW_QOS_POLICY_DURABILITY_BEST_AVAILABLE},
};
constexpr Named<rmw_qos_liveliness_policy_t> kLivelinesses[] = {
  {"system_default", RMW_QOS_POLICY_LIVELINESS_SYSTEM_DEFAULT},
  {"automatic", RMW_QOS_POLICY_LIVELINESS_AUTOMATIC},
  {"manual_by_topic", RMW_QOS_POLICY_LIVELINESS_MANUAL_BY_TOPIC},
  {"unknown", RMW_QOS_POLICY_LIVELINESS_UNKNOWN},
  {"best_available", RMW_QOS_POLICY_LIVELINESS_BEST_AVAILABLE},
};
// Nanoseconds, but for the values that have a meaning of their own.
constexpr Named<rmw_time_t> kPeriods[] = {
  {"unspecified", RMW_DURATION_UNSPECIFIED},
  {"1000000000", {1, 0}},
  {"infinite", RMW_DURATION_INFINITE},
  {"best_available", RMW_QOS_DEADLINE_BEST_AVAILABLE},
};

template<class Range>
void print_policy(const char * policy, const Range & range)
{
  std::printf("%s", policy);
  for (const auto & [name, value] : range) {
    std::printf(" %s", name);
  }
  std::printf("\n");
}

std::vector<rmw_qos_profile_t> all_profiles()
{
  std::vector<rmw_qos_profile_t> profiles;
  rmw_qos_profile_t profile = rmw_qos_profile_default;
  for (const auto & reliability : kReliabilities) {
    profile.reliability = reliability.value;
    for (const auto & durability : kDurabilities) {
      profile.durability = durability.value;
      for (const auto & liveliness : kLivelinesses) {
        profile.liveliness = liveliness.value;
        for (const auto & deadline : kPeriods) {
          profile.deadline = deadline.value;
          for (const auto & lease : kPeriods) {
            profile.liveliness_lease_duration = lease.value;
            profiles.push_back(profile);
          }
        }
      }
    }
  }
  return profiles;
}

using CheckCompatible = decltype(&rmw_qos_profile_check_compatible);

CheckCompatible find_function(const std::string & rmw)
{
  void * const library = dlopen(("lib" + rmw + ".so").c_str(), RTLD_NOW | RTLD_LOCAL);
  void * const found =
    library == nullptr ? nullptr : dlsym(library, "rmw_qos_profile_check_compatible");
  if (found == nullptr) {
    std::fprintf(stderr, "%s\n", dlerror());
  }
  return reinterpret_cast<CheckCompatible>(found);
}

// False when the function refuses a pair.
bool print_verdicts(CheckCompatible check, const std::vector<rmw_qos_profile_t> & profiles)
{
  for (const rmw_qos_profile_t & offered : profiles) {
    std::string line;
    for (const rmw_qos_profile_t & requested : profiles) {
      rmw_qos_compatibility_type_t verdict = RMW_QOS_COMPATIBILITY_OK;
      if (check(offered, requested, &verdict, nullptr, 0) != RMW_RET_OK) {
        return false;
      }
      line += "owe"[verdict];
    }
    std::puts(line.c_str());
  }
  return true;
}

}  // namespace

int main(int argc, char ** argv)
{
  if (argc != 2) {
    std::fprintf(stderr, "usage: qos_verdicts RMW\n");
    return 2;
  }
  const CheckCompatible check = find_function(argv[1]);
  if (check == nullptr) {
    return 1;
  }
  print_policy("reliability", kReliabilities);
  print_policy("durability", kDurabilities);
  print_policy("liveliness", kLivelinesses);
  print_policy("deadlineNs", kPeriods);
  print_policy("leaseNs", kPeriods);
  std::puts("");
  return print_verdicts(check, all_profiles()) ? 0 : 1;
}
