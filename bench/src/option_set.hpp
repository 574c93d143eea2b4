// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The options of one program: declared once, with the place that each value goes to, and then
// parsed, checked and described from that declaration. Every option is --name value (or
// --name=value); a flag has no value.
#ifndef OPTION_SET_HPP_
#define OPTION_SET_HPP_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core_pair.hpp"
#include "shmcore/result.hpp"

namespace bench
{

class OptionSet
{
public:
  // Takes the text behind the option into its place, or says why not.
  using Store = std::function<shmcore::Result<void>(const std::string & text)>;

  OptionSet(std::string program, std::string purpose)
  : program_(std::move(program)), purpose_(std::move(purpose))
  {
  }

  OptionSet & any(std::string name, std::string placeholder, std::string help, Store store);
  OptionSet & flag(const std::string & name, const std::string & help, bool & out);
  OptionSet & text(
    const std::string & name, const std::string & placeholder, const std::string & help,
    std::string & out);
  // A decimal number.
  OptionSet & number(
    const std::string & name, const std::string & help, double & out, double low, double high);
  // One of a few words.
  OptionSet & word(
    const std::string & name, const std::vector<std::string> & words, const std::string & help,
    std::string & out);
  // One of two words; true for the second.
  OptionSet & either(
    const std::string & name, const std::string & first, const std::string & second,
    const std::string & help, bool & out);
  // A whole number; K and M are powers of 1024.
  template<class Integer>
  OptionSet & count(
    const std::string & name, const std::string & help, Integer & out, std::int64_t low,
    std::int64_t high)
  {
    return any(name, "N", help, [name, &out, low, high](const std::string & value) {
      auto parsed = parse_count(name, value, low, high);
      if (!parsed) {
        return shmcore::Result<void>(std::move(parsed).error());
      }
      out = static_cast<Integer>(*parsed);
      return shmcore::Result<void>();
    });
  }
  // Those declared from here on are for the program itself, and not shown.
  void hide_following() noexcept { hidden_ = true; }

  shmcore::Result<void> parse(int argc, char ** argv) const;
  std::string usage() const;
  const std::string & program() const noexcept { return program_; }

  static shmcore::Result<std::int64_t> parse_count(
    const std::string & name, const std::string & text, std::int64_t low, std::int64_t high);

private:
  struct Option
  {
    std::string name;
    std::string placeholder;  // empty: a flag
    std::string help;
    Store store;
    bool hidden;
  };

  const Option * find(std::string_view name) const noexcept;

  std::string program_;
  std::string purpose_;
  std::vector<Option> options_;
  bool hidden_ = false;
};

// --pin A,B
void declare_pin(OptionSet & set, const std::string & help, CorePair & cores);

}  // namespace bench

#endif  // OPTION_SET_HPP_
