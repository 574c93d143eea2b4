// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//! The messages, which are those that bench_pingpong calls fixed: a front, and data to a whole size.

use iceoryx2::prelude::ZeroCopySend;

pub const FRONT_BYTES: usize = 16;

/// Ends the pong role; every other message is echoed.
pub const STOP_SEQUENCE: u64 = u64::MAX;

#[repr(C)]
#[derive(Debug, ZeroCopySend)]
pub struct Message<const DATA: usize> {
    pub sequence: u64,
    pub sent_ns: i64,
    pub data: [u8; DATA],
}

impl<const DATA: usize> Message<DATA> {
    pub fn boxed() -> Box<Self> {
        let mut memory = Box::<Self>::new_uninit();
        // SAFETY: all bytes zero is a valid value of every field, and the box is as large as one.
        unsafe {
            memory.as_mut_ptr().write_bytes(0, 1);
            memory.assume_init()
        }
    }

    /// Writes the front and the last byte and leaves what is between as it is.
    ///
    /// # Safety
    /// `message` points to memory of a message that nobody else reads or writes.
    pub unsafe fn stamp(message: *mut Self, sequence: u64, sent_ns: i64) {
        // SAFETY: as the caller promises; no reference to what may be uninitialized is made.
        unsafe {
            (&raw mut (*message).sequence).write(sequence);
            (&raw mut (*message).sent_ns).write(sent_ns);
            (&raw mut (*message).data).cast::<u8>().add(DATA - 1).write(sequence as u8);
        }
    }

    pub fn intact(&self) -> bool {
        self.data[DATA - 1] == self.sequence as u8
    }
}

/// `for_message_of!(bytes, path::function(arguments))` calls `function::<DATA>` for messages of
/// `bytes`, which `Options::parse` has let through.
macro_rules! for_message_of {
    ($bytes:expr, $module:ident :: $function:ident ( $($argument:expr),* )) => {
        $crate::message::for_message_of!(
            @sizes $bytes, $module::$function, ($($argument),*),
            64, 1 << 10, 64 << 10, 1 << 20, 4 << 20, 8 << 20)
    };
    (@sizes $bytes:expr, $module:ident :: $function:ident, $arguments:tt, $($size:expr),*) => {
        match $bytes {
            $(bytes if bytes == $size => {
                const DATA: usize = ($size) - $crate::message::FRONT_BYTES;
                $module::$function::<DATA> $arguments
            })*
            bytes => Err($crate::Failure::Usage(format!(
                "--size {bytes}: there are messages of 64, 1K, 64K, 1M, 4M and 8M only"))),
        }
    };
}
pub(crate) use for_message_of;
