// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/file.hpp"

#include <sched.h>
#include <sys/mount.h>

#include <cstring>

#include "registry_fixture.hpp"

namespace shmcore
{
namespace
{

class FileTest : public DomainTest
{
protected:
  std::string path(const char * name) const { return options.directory + "/" + name; }
};

TEST_F(FileTest, ExclusiveCreationRefusesASecondAndSetsTheModeDespiteTheUmask)
{
  const mode_t before = umask(0777);
  Result<File> file = File::create_exclusive(path("a"), {0660, getegid()});
  umask(before);
  ASSERT_TRUE(file) << file.error().message();
  struct stat status;
  ASSERT_EQ(stat(path("a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, mode_t{0660});
  EXPECT_FALSE(File::create_exclusive(path("a"), {}));
}

TEST_F(FileTest, AbsenceIsAnAnswer)
{
  Result<std::optional<File>> file = File::open_if_exists(path("none"), Access::read_only);
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->has_value());
  EXPECT_FALSE(File::open(path("none"), Access::read_only));
}

TEST_F(FileTest, UnlinkedOrReplacedIsNotLinked)
{
  Result<File> file = File::create_exclusive(path("a"), {});
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->is_linked());
  file->unlink();
  EXPECT_FALSE(file->is_linked());
  Result<File> second = File::create_exclusive(path("a"), {});
  ASSERT_TRUE(second);
  EXPECT_FALSE(file->is_linked());
  EXPECT_TRUE(second->is_linked());
}

TEST_F(FileTest, ADescriptorThatIsNotOursAnyMoreIsLeftAlone)
{
  Result<File> file = File::create_exclusive(path("a"), {});
  ASSERT_TRUE(file);
  const int number = file->fd();
  ::close(number);
  Result<File> other = File::create_exclusive(path("b"), {});
  ASSERT_TRUE(other);
  ASSERT_EQ(other->fd(), number) << "the test relies on the lowest number being used";
  EXPECT_FALSE(file->is_linked());
  file->close();
  EXPECT_TRUE(other->is_linked());
}

TEST_F(FileTest, AMappingGrowsInPlace)
{
  Result<File> file = File::create_exclusive(path("a"), {});
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->allocate(0, 1 << 20));
  Result<Mapping> mapping = Mapping::reserve(kGiB);
  ASSERT_TRUE(mapping);
  ASSERT_TRUE(mapping->map_prefix(*file, 4096, Access::read_write));
  uint8_t * const base = mapping->data();
  base[0] = 1;
  ASSERT_TRUE(mapping->map_prefix(*file, 1 << 20, Access::read_write));
  EXPECT_EQ(mapping->data(), base);
  EXPECT_EQ(base[0], 1);
  base[(1 << 20) - 1] = 2;
  EXPECT_EQ(mapping->mapped_bytes(), 1u << 20);

  Result<Mapping> second = Mapping::map(*file, 1 << 20, Access::read_only);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->data()[(1 << 20) - 1], 2);

  const Result<void> beyond = mapping->map_prefix(*file, kGiB + 1, Access::read_write);
  ASSERT_FALSE(beyond);
  EXPECT_NE(strstr(beyond.error().message(), "RMW_SHM_WINDOW_BYTES"), nullptr);
}

TEST_F(FileTest, NoAddressSpaceNamesTheWayOut)
{
  const Result<Mapping> mapping = Mapping::reserve(uint64_t{1} << 50);
  ASSERT_FALSE(mapping);
  EXPECT_EQ(mapping.error().code(), Errc::out_of_memory);
  EXPECT_NE(strstr(mapping.error().message(), "RMW_SHM_WINDOW_BYTES"), nullptr);
}

// A full file system, tiny and of its own, in a mount namespace of the child's.
TEST_F(FileTest, FullFileSystemIsAnErrorThatSaysHowFull)
{
  Child child([&] {
    if (
      unshare(CLONE_NEWNS) != 0 || mount("", "/", "", MS_REC | MS_PRIVATE, nullptr) != 0 ||
      mount("tmpfs", options.directory.c_str(), "tmpfs", 0, "size=64k") != 0) {
      _exit(77);
    }
    Result<File> file = File::create_exclusive(path("a"), {});
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->allocate(0, 32 * 1024));
    const Result<void> full = file->allocate(32 * 1024, 1 << 20);
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code(), Errc::out_of_memory);
    const std::string message = full.error().message();
    for (const std::string & part :
         {options.directory, std::string("1048576 bytes wanted"), std::string("32768 free"),
          std::string("RMW_SHM_DIR")}) {
      EXPECT_NE(message.find(part), std::string::npos) << message;
    }
    // And joining there fails as a whole, with nothing left.
    file->unlink();
    file->close();
    const auto joined = Registry::join(options, PlacementTag::rmw_shm, {});
    ASSERT_FALSE(joined);
    EXPECT_EQ(joined.error().code(), Errc::out_of_memory);
    EXPECT_EQ(files(), std::set<std::string>{});
  });
  const int code = child.wait();
  if (code == 77) {
    GTEST_SKIP() << "needs the right to mount";
  }
  EXPECT_EQ(code, 0);
}

}  // namespace
}  // namespace shmcore
