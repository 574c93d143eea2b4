# Sources of the type support layer, relative to this file. Needs, besides shmcore's headers:
# rcutils, rosidl_runtime_c, rosidl_runtime_cpp, rosidl_typesupport_introspection_c and _cpp.
# Include root: the folder above this one (#include "typesupport/type_plan.hpp").
set(RMW_SHM_TYPESUPPORT_SOURCES
  container_access_c.cpp
  container_access_cpp.cpp
  decode.cpp
  encode.cpp
  flat_plan.cpp
  introspection_handle.cpp
  lent_memory.cpp
  lower.cpp
  measure.cpp
  message_shape.cpp
  message_walk.cpp
  native_copy.cpp
  native_layout.cpp
  service_plan.cpp
  type_plan.cpp)
list(TRANSFORM RMW_SHM_TYPESUPPORT_SOURCES PREPEND "${CMAKE_CURRENT_LIST_DIR}/")
