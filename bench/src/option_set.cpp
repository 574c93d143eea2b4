// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "option_set.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

Result<std::int64_t> OptionSet::parse_count(
  const std::string & name, const std::string & text, std::int64_t low, std::int64_t high)
{
  const char * const begin = text.c_str();
  char * end = nullptr;
  errno = 0;
  std::int64_t value = std::strtoll(begin, &end, 10);
  if (end != begin && (*end == 'K' || *end == 'M')) {
    const std::int64_t unit = *end == 'K' ? 1 << 10 : 1 << 20;
    value = value > high / unit ? high + 1 : value * unit;
    ++end;
  }
  if (end == begin || *end != '\0' || errno != 0 || value < low || value > high) {
    return make_error(
      Errc::invalid_argument, "--%s %s: expected a whole number from %lld to %lld", name.c_str(),
      begin, static_cast<long long>(low), static_cast<long long>(high));
  }
  return value;
}

OptionSet & OptionSet::any(std::string name, std::string placeholder, std::string help, Store store)
{
  options_.push_back(
    {std::move(name), std::move(placeholder), std::move(help), std::move(store), hidden_});
  return *this;
}

OptionSet & OptionSet::flag(const std::string & name, const std::string & help, bool & out)
{
  return any(name, "", help, [&out](const std::string &) {
    out = true;
    return Result<void>();
  });
}

OptionSet & OptionSet::text(
  const std::string & name, const std::string & placeholder, const std::string & help,
  std::string & out)
{
  return any(name, placeholder, help, [&out](const std::string & value) {
    out = value;
    return Result<void>();
  });
}

OptionSet & OptionSet::number(
  const std::string & name, const std::string & help, double & out, double low, double high)
{
  const auto store = [name, &out, low, high](const std::string & value) -> Result<void> {
    char * end = nullptr;
    errno = 0;
    const double parsed = std::strtod(value.c_str(), &end);
    // Written so that a NaN is refused, too.
    const bool within = parsed >= low && parsed <= high;
    if (end == value.c_str() || *end != '\0' || errno != 0 || !within) {
      return make_error(
        Errc::invalid_argument, "--%s %s: expected a number from %g to %g", name.c_str(),
        value.c_str(), low, high);
    }
    out = parsed;
    return {};
  };
  return any(name, "X", help, store);
}

OptionSet & OptionSet::word(
  const std::string & name, const std::vector<std::string> & words, const std::string & help,
  std::string & out)
{
  std::string all;
  for (const std::string & one : words) {
    all += (all.empty() ? "" : "|") + one;
  }
  const auto store = [name, words, all, &out](const std::string & value) -> Result<void> {
    if (std::find(words.begin(), words.end(), value) == words.end()) {
      return make_error(
        Errc::invalid_argument, "--%s %s: expected %s", name.c_str(), value.c_str(), all.c_str());
    }
    out = value;
    return {};
  };
  return any(name, all, help, store);
}

OptionSet & OptionSet::either(
  const std::string & name, const std::string & first, const std::string & second,
  const std::string & help, bool & out)
{
  const std::string all = first + "|" + second;
  const auto store = [name, first, second, &out](const std::string & value) -> Result<void> {
    if (value != first && value != second) {
      return make_error(
        Errc::invalid_argument, "--%s %s: expected %s or %s", name.c_str(), value.c_str(),
        first.c_str(), second.c_str());
    }
    out = value == second;
    return {};
  };
  return any(name, all, help, store);
}

const OptionSet::Option * OptionSet::find(std::string_view name) const noexcept
{
  const auto found = std::find_if(
    options_.begin(), options_.end(), [name](const Option & one) { return one.name == name; });
  return found == options_.end() ? nullptr : &*found;
}

Result<void> OptionSet::parse(int argc, char ** argv) const
{
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (!word.starts_with("--")) {
      return make_error(
        Errc::invalid_argument, "unexpected argument %s: every option has a name, see --help",
        argv[i]);
    }
    const std::size_t assign = word.find('=');
    const Option * const option = find(word.substr(2, assign == word.npos ? assign : assign - 2));
    if (option == nullptr) {
      return make_error(Errc::invalid_argument, "%s: no such option, see --help", argv[i]);
    }
    const bool is_flag = option->placeholder.empty();
    if (is_flag && assign != word.npos) {
      return make_error(
        Errc::invalid_argument, "%s: --%s takes no value", argv[i], option->name.c_str());
    }
    std::string value;
    if (assign != word.npos) {
      value = word.substr(assign + 1);
    } else if (!is_flag) {
      if (++i == argc) {
        return make_error(
          Errc::invalid_argument, "--%s needs a value (%s), see --help", option->name.c_str(),
          option->placeholder.c_str());
      }
      value = argv[i];
    }
    if (auto stored = option->store(value); !stored) {
      return stored;
    }
  }
  return {};
}

std::string OptionSet::usage() const
{
  constexpr std::size_t help_column = 34;
  std::string out = "usage: " + program_ + " [options]\n" + purpose_ + "\n";
  for (const Option & one : options_) {
    if (one.hidden) {
      continue;
    }
    std::string left = "  --" + one.name + (one.placeholder.empty() ? "" : " ") + one.placeholder;
    left.resize(std::max(help_column, left.size() + 2), ' ');
    out += left + one.help + "\n";
  }
  return out;
}

void declare_pin(OptionSet & set, const std::string & help, CorePair & cores)
{
  set.any("pin", "A,B", help, [&cores](const std::string & text) -> Result<void> {
    auto pair = parse_core_pair(text);
    if (!pair) {
      return std::move(pair).error();
    }
    cores = *pair;
    return {};
  });
}

}  // namespace bench
