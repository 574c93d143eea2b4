// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
use crate::cores::pin_this_thread;
use crate::failure::Failure;
use crate::message::{Message, STOP_SEQUENCE};
use crate::options::{Kind, Options};
use crate::scratch::Scratch;
use crate::side::{Role, Side, copy_out};
use crate::stop;

/// Echoes until told to stop. What the sender checks at the end has crossed twice.
pub fn run<const DATA: usize>(options: &Options, scratch: &Scratch) -> Result<(), Failure> {
    // SAFETY: the name ends with a zero and is not kept. exec left the name "exe".
    unsafe { libc::prctl(libc::PR_SET_NAME, c"bench_pong".as_ptr()) };
    let side = Side::<DATA>::open(scratch, Role::Pong)?;
    if let Some(cores) = options.cores {
        pin_this_thread(cores.pong)?;
    }
    let mut incoming = Message::boxed();
    loop {
        let received = side.receive(|| match stop::requested() {
            true => Err(Failure::Stopped),
            false => Ok(()),
        })?;
        if received.sequence == STOP_SEQUENCE {
            return Ok(());
        }
        if !received.intact() {
            return Err(Failure::Run(format!("message {} came damaged", received.sequence)));
        }
        match options.kind {
            Kind::Loaned => side.send_loaned(received.sequence, received.sent_ns)?,
            Kind::Fixed => {
                copy_out(received, &mut incoming);
                side.send_copy(&incoming)?;
            }
        }
    }
}
