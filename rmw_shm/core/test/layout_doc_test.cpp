// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// docs/shm_layout.md against the compiler: every structure and field of layout.hpp is on that page,
// at the offset and with the size that it has in memory, and nothing else is.
#include <gtest/gtest.h>

#include <cstddef>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "shmcore/layout.hpp"

namespace shmcore
{
namespace
{

struct Place
{
  size_t offset, bytes;
  bool operator==(const Place &) const = default;
};
void PrintTo(const Place & place, std::ostream * out)
{
  *out << place.bytes << " bytes at " << place.offset;
}
struct Structure
{
  size_t bytes = 0;
  std::map<std::string, Place> fields;
};
using Layout = std::map<std::string, Structure>;

#define SHM_FIELD(name) at.fields[#name] = {offsetof(T, name), sizeof(T::name)}

Layout compiled()
{
  Layout layout;
  {
    using T = RegistryHeader;
    auto & at = layout["RegistryHeader"];
    at.bytes = sizeof(T);
    SHM_FIELD(magic);
    SHM_FIELD(version);
    SHM_FIELD(domain);
    SHM_FIELD(id);
    SHM_FIELD(total_bytes);
    SHM_FIELD(created_ns);
    SHM_FIELD(process_high);
    SHM_FIELD(node_high);
    SHM_FIELD(endpoint_high);
    SHM_FIELD(change_head);
  }
  {
    using T = SpinTokenLine<Memory>;
    auto & at = layout["SpinTokenLine"];
    at.bytes = sizeof(T);
    SHM_FIELD(until_ns);
  }
  {
    using T = RegistryPrefix;
    auto & at = layout["RegistryPrefix"];
    at.bytes = sizeof(T);
    SHM_FIELD(header);
    SHM_FIELD(spin_token);
    SHM_FIELD(process_state);
    SHM_FIELD(node_state);
    SHM_FIELD(endpoint_state);
    SHM_FIELD(topic_generation);
    SHM_FIELD(change_log);
  }
  {
    using T = RegistryFile;
    auto & at = layout["RegistryFile"];
    at.bytes = sizeof(T);
    SHM_FIELD(prefix);
    SHM_FIELD(process);
    SHM_FIELD(node);
    SHM_FIELD(endpoint);
  }
  {
    using T = ProcessSlot;
    auto & at = layout["ProcessSlot"];
    at.bytes = sizeof(T);
    SHM_FIELD(incarnation);
    SHM_FIELD(pid);
    SHM_FIELD(uid);
    SHM_FIELD(pid_namespace);
    SHM_FIELD(joined_ns);
    SHM_FIELD(window_bytes);
    SHM_FIELD(placement);
    SHM_FIELD(reserved0);
    SHM_FIELD(program);
    SHM_FIELD(graph_bells);
    SHM_FIELD(retired_ns);
    SHM_FIELD(status_bells);
    SHM_FIELD(reserved1);
  }
  {
    using T = NodeSlot;
    auto & at = layout["NodeSlot"];
    at.bytes = sizeof(T);
    SHM_FIELD(created_ns);
    SHM_FIELD(reserved);
    SHM_FIELD(name);
    SHM_FIELD(name_space);
    SHM_FIELD(enclave);
  }
  {
    using T = EndpointSlot;
    auto & at = layout["EndpointSlot"];
    at.bytes = sizeof(T);
    SHM_FIELD(kind);
    SHM_FIELD(hidden);
    SHM_FIELD(reserved0);
    SHM_FIELD(node);
    SHM_FIELD(node_generation);
    SHM_FIELD(line);
    SHM_FIELD(gid);
    SHM_FIELD(topic_hash);
    SHM_FIELD(birth_ns);
    SHM_FIELD(ring_offset);
    SHM_FIELD(reader_offset);
    SHM_FIELD(native_hash);
    SHM_FIELD(retired_ns);
    SHM_FIELD(qos);
    SHM_FIELD(type_hash);
    SHM_FIELD(reserved1);
    SHM_FIELD(ignore_local);
    SHM_FIELD(filtered);
    SHM_FIELD(reserved2);
    SHM_FIELD(topic);
    SHM_FIELD(type);
  }
  {
    using T = Qos;
    auto & at = layout["Qos"];
    at.bytes = sizeof(T);
    SHM_FIELD(reliability);
    SHM_FIELD(durability);
    SHM_FIELD(history);
    SHM_FIELD(liveliness);
    SHM_FIELD(depth);
    SHM_FIELD(deadline_ns);
    SHM_FIELD(lifespan_ns);
    SHM_FIELD(lease_ns);
  }
  {
    using T = MailboxHeader;
    auto & at = layout["MailboxHeader"];
    at.bytes = sizeof(T);
    SHM_FIELD(magic);
    SHM_FIELD(version);
    SHM_FIELD(reserved);
    SHM_FIELD(incarnation);
    SHM_FIELD(committed);
    SHM_FIELD(attend);
    SHM_FIELD(attend_dirty);
    SHM_FIELD(trace_until_ns);
    SHM_FIELD(news);
  }
  {
    using T = MailboxFile;
    auto & at = layout["MailboxFile"];
    at.bytes = sizeof(T);
    SHM_FIELD(header);
    SHM_FIELD(bell);
    SHM_FIELD(line);
  }
  {
    using T = BellLine<Memory>;
    auto & at = layout["BellLine"];
    at.bytes = sizeof(T);
    SHM_FIELD(word);
  }
  {
    using T = MailLine<Memory>;
    auto & at = layout["MailLine"];
    at.bytes = sizeof(T);
    SHM_FIELD(waiters);
    SHM_FIELD(dirty);
  }
  {
    using T = DataHeader;
    auto & at = layout["DataHeader"];
    at.bytes = sizeof(T);
    SHM_FIELD(magic);
    SHM_FIELD(version);
    SHM_FIELD(process);
    SHM_FIELD(incarnation);
    SHM_FIELD(registry_id);
    SHM_FIELD(window_bytes);
    SHM_FIELD(committed);
    SHM_FIELD(marks_high);
    SHM_FIELD(spin_hits);
    SHM_FIELD(spin_misses);
    SHM_FIELD(sleeps);
    SHM_FIELD(chunk_bytes);
    SHM_FIELD(dead_peer_bytes);
    SHM_FIELD(spin_denied);
    SHM_FIELD(attended);
    SHM_FIELD(trace_ring);
    SHM_FIELD(traces_until_ns);
    SHM_FIELD(reserved);
  }
  {
    using T = DataFile;
    auto & at = layout["DataFile"];
    at.bytes = sizeof(T);
    SHM_FIELD(header);
    SHM_FIELD(mark);
  }
  {
    using T = RingHeader<Memory>;
    auto & at = layout["RingHeader"];
    at.bytes = sizeof(T);
    SHM_FIELD(head);
    SHM_FIELD(closed);
    SHM_FIELD(oldest_segment);
    SHM_FIELD(newest_segment);
    SHM_FIELD(asserted_ns);
    SHM_FIELD(messages);
    SHM_FIELD(payload_bytes);
    SHM_FIELD(wakes);
    SHM_FIELD(wakes_spared);
    SHM_FIELD(dropped_by_cap);
    SHM_FIELD(chunk_bytes);
    SHM_FIELD(chunk_bytes_high);
    SHM_FIELD(unreached);
  }
  {
    using T = RingSegment<Memory>;
    auto & at = layout["RingSegment"];
    at.bytes = sizeof(T);
    SHM_FIELD(first);
    SHM_FIELD(capacity);
    SHM_FIELD(end);
    SHM_FIELD(next);
  }
  {
    using T = RingSlot<Memory>;
    auto & at = layout["RingSlot"];
    at.bytes = sizeof(T);
    SHM_FIELD(seq);
    SHM_FIELD(bytes);
    SHM_FIELD(format);
    SHM_FIELD(order_ns);
    SHM_FIELD(source_ns);
    SHM_FIELD(payload);
  }
  {
    using T = ReaderControl;
    auto & at = layout["ReaderControl"];
    at.bytes = sizeof(T);
    SHM_FIELD(attach_block);
    SHM_FIELD(reserved);
    SHM_FIELD(taken);
    SHM_FIELD(superseded);
    SHM_FIELD(lost_overrun);
    SHM_FIELD(lost_corrupt);
    SHM_FIELD(ignored_local);
    SHM_FIELD(filtered);
    SHM_FIELD(latency);
  }
  {
    using T = AttachBlock<Memory>;
    auto & at = layout["AttachBlock"];
    at.bytes = sizeof(T);
    SHM_FIELD(next);
    SHM_FIELD(entry);
  }
  {
    using T = AttachEntry<Memory>;
    auto & at = layout["AttachEntry"];
    at.bytes = sizeof(T);
    SHM_FIELD(writer);
    SHM_FIELD(cursor);
    SHM_FIELD(lane);
  }
  {
    using T = TraceRing<Memory>;
    auto & at = layout["TraceRing"];
    at.bytes = sizeof(T);
    SHM_FIELD(head);
    SHM_FIELD(entry);
  }
  {
    using T = TraceEntry<Memory>;
    auto & at = layout["TraceEntry"];
    at.bytes = sizeof(T);
    SHM_FIELD(seq);
    SHM_FIELD(what);
    SHM_FIELD(ns);
    SHM_FIELD(position);
    SHM_FIELD(writer);
    SHM_FIELD(reader);
  }
  return layout;
}

#undef SHM_FIELD

std::string read_file(const char * path)
{
  std::ifstream file(path);
  EXPECT_TRUE(file.good()) << path;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Layout documented()
{
  Layout layout;
  std::istringstream page(read_file(SHMCORE_LAYOUT_DOC));
  const std::regex heading(R"(### (\w+): (\d+) bytes, aligned to \d+)");
  const std::regex row(R"(\| (\d+) \| (\d+) \| `(\w+)` \| (.+) \| (.*) \| (.*) \|)");
  Structure * current = nullptr;
  std::smatch match;
  for (std::string line; std::getline(page, line);) {
    if (std::regex_match(line, match, heading)) {
      current = &layout[match[1]];
      current->bytes = std::stoul(match[2]);
    } else if (current != nullptr && std::regex_match(line, match, row)) {
      current->fields[match[3]] = {std::stoul(match[1]), std::stoul(match[2])};
    }
  }
  return layout;
}

// Names as the header declares them, so that a field that is new there cannot be forgotten here.
std::map<std::string, std::set<std::string>> declared()
{
  std::map<std::string, std::set<std::string>> structures;
  std::istringstream header(read_file(SHMCORE_LAYOUT_HPP));
  const std::regex opening(R"(struct (?:alignas\(\d+\) )?(\w+))");
  const std::regex member(R"(\s+(?:alignas\(\d+\) )?[\w:<> ]*[\w>] (\w+)(?:\[\S.*\])?;.*)");
  std::set<std::string> * current = nullptr;
  std::smatch match;
  for (std::string line; std::getline(header, line);) {
    if (std::regex_match(line, match, opening)) {
      current = &structures[match[1]];
    } else if (line == "};") {
      current = nullptr;
    } else if (
      current != nullptr && std::regex_match(line, match, member) &&
      line.find("return") == std::string::npos) {
      current->insert(match[1]);
    }
  }
  // Values inside one word, not bytes of their own.
  structures.erase("StateWord");
  structures.erase("SlotRef");
  return structures;
}

TEST(LayoutDocTest, EveryOffsetAndSizeIsAsCompiled)
{
  const Layout code = compiled();
  const Layout page = documented();
  size_t fields = 0;
  for (const auto & [name, structure] : code) {
    ASSERT_TRUE(page.contains(name)) << name << " is missing in docs/shm_layout.md";
    EXPECT_EQ(page.at(name).bytes, structure.bytes) << name;
    EXPECT_EQ(page.at(name).fields, structure.fields) << name;
    fields += structure.fields.size();
  }
  EXPECT_EQ(page.size(), code.size());
  EXPECT_GT(fields, 100u);
}

TEST(LayoutDocTest, EveryDeclaredFieldIsListed)
{
  const Layout code = compiled();
  const auto header = declared();
  EXPECT_EQ(header.size(), code.size());
  for (const auto & [name, fields] : header) {
    ASSERT_TRUE(code.contains(name)) << "layout.hpp declares " << name << "; list it here";
    std::set<std::string> listed;
    for (const auto & [field, place] : code.at(name).fields) {
      listed.insert(field);
    }
    EXPECT_EQ(listed, fields) << name;
  }
}

TEST(LayoutDocTest, TheVersionOnThePageIsTheCodes)
{
  const std::string page = read_file(SHMCORE_LAYOUT_DOC);
  EXPECT_NE(page.find("Layout version " + std::to_string(kLayoutVersion) + "."), std::string::npos);
}

}  // namespace
}  // namespace shmcore
