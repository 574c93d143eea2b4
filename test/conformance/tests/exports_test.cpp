// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the library exports and says about itself.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "harness/api.hpp"
#include "harness/expect.hpp"

namespace conformance
{

TEST(Exports, EveryFunctionOfTheApi)
{
  ASSERT_EQ(kFunctionCount, function_count());
  for (const std::string & symbol : missing_functions()) {
    ADD_FAILURE() << symbol << " is not exported";
  }
}

TEST(Identity, IdentifierIsTheNameOfTheLibrary)
{
  // The dispatcher finds a library by the identifier. One given as a file is libNAME.so.
  std::string name = std::filesystem::path(rmw_under_test()).stem().string();
  if (rmw_under_test().find('/') != std::string::npos) {
    ASSERT_EQ(0u, name.rfind("lib", 0)) << name;
    name.erase(0, 3);
  }
  EXPECT_EQ(name, api().get_implementation_identifier());
}

TEST(Identity, IdentifierIsAConstant)
{
  // Handles are compared by this pointer.
  EXPECT_EQ(api().get_implementation_identifier(), api().get_implementation_identifier());
}

TEST(Identity, SerializationFormatIsCdr)
{
  EXPECT_STREQ("cdr", api().get_serialization_format());
}

TEST(Identity, PublicationSequenceNumbersAreSupported)
{
  EXPECT_TRUE(api().feature_supported(RMW_FEATURE_MESSAGE_INFO_PUBLICATION_SEQUENCE_NUMBER));
}

TEST(Identity, ReceptionSequenceNumbersAreSupported)
{
  EXPECT_TRUE(api().feature_supported(RMW_FEATURE_MESSAGE_INFO_RECEPTION_SEQUENCE_NUMBER));
}

TEST(Identity, AnUnknownFeatureIsNotSupported)
{
  EXPECT_FALSE(api().feature_supported(static_cast<rmw_feature_t>(12345)));
}

class LogSeverity : public testing::TestWithParam<rmw_log_severity_t>
{
};

TEST_P(LogSeverity, CanBeSet)
{
  EXPECT_OK(api().set_log_severity(GetParam()));
  EXPECT_OK(api().set_log_severity(RMW_LOG_SEVERITY_WARN));
}

INSTANTIATE_TEST_SUITE_P(
  Identity, LogSeverity,
  testing::Values(
    RMW_LOG_SEVERITY_DEBUG, RMW_LOG_SEVERITY_INFO, RMW_LOG_SEVERITY_WARN, RMW_LOG_SEVERITY_ERROR,
    RMW_LOG_SEVERITY_FATAL),
  [](const auto & severity) { return "Severity" + std::to_string(severity.param); });

TEST(Identity, UnknownLogSeverityIsRefused)
{
  EXPECT_NE(RMW_RET_OK, api().set_log_severity(static_cast<rmw_log_severity_t>(-3)));
  take_error();
}

}  // namespace conformance
