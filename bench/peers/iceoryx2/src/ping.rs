// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
use std::ffi::OsString;
use std::time::Duration;

use crate::clock::{SECOND_NS, now_ns};
use crate::cores::pin_this_thread;
use crate::failure::Failure;
use crate::message::{Message, STOP_SEQUENCE};
use crate::options::{Kind, Options};
use crate::pong_process::PongProcess;
use crate::scratch::Scratch;
use crate::side::{Role, Side, copy_out};
use crate::stop;

const MEET_LIMIT_NS: i64 = 15 * SECOND_NS;
const REPLY_LIMIT_NS: i64 = 5 * SECOND_NS;

pub struct Measurement {
    pub round_trips: Vec<i64>,
    pub meet_ns: i64,
    pub measured_ns: i64,
}

struct Ping<const DATA: usize> {
    kind: Kind,
    side: Side<DATA>,
    pong: PongProcess,
    outgoing: Box<Message<DATA>>,
    incoming: Box<Message<DATA>>,
    sequence: u64,
}

pub fn run<const DATA: usize>(
    options: &Options,
    scratch: &Scratch,
    arguments: &[OsString],
) -> Result<Measurement, Failure> {
    let mut ping = Ping::<DATA> {
        kind: options.kind,
        side: Side::open(scratch, Role::Ping)?,
        pong: PongProcess::start(arguments, scratch.folder())?,
        outgoing: Message::boxed(),
        incoming: Message::boxed(),
        sequence: 0,
    };
    if let Some(cores) = options.cores {
        pin_this_thread(cores.ping)?;
    }
    let meet_ns = ping.meet()?;
    ping.warm_up(options)?;
    let (round_trips, measured_ns) = ping.measure(options)?;
    ping.side.send_loaned(STOP_SEQUENCE, 0)?;
    ping.pong.finish()?;
    Ok(Measurement { round_trips, meet_ns, measured_ns })
}

impl<const DATA: usize> Ping<DATA> {
    fn meet(&mut self) -> Result<i64, Failure> {
        let begin = now_ns();
        while !self.side.matched() {
            may_go_on(
                &mut self.pong,
                "the two processes did not find each other",
                begin + MEET_LIMIT_NS,
            )?;
            std::thread::sleep(Duration::from_millis(1));
        }
        self.round_trip(now_ns())?;
        Ok(now_ns() - begin)
    }

    fn warm_up(&mut self, options: &Options) -> Result<(), Failure> {
        let end = now_ns() + options.limit_ns;
        for _ in 0..options.warmup {
            let now = now_ns();
            if now >= end {
                break;
            }
            self.round_trip(now)?;
        }
        Ok(())
    }

    fn measure(&mut self, options: &Options) -> Result<(Vec<i64>, i64), Failure> {
        // Written once and then emptied, so that the measured loop does not fault its own pages in.
        let mut round_trips = vec![1; options.samples];
        round_trips.clear();
        let begin = now_ns();
        let end = begin + options.limit_ns;
        // One clock read a round trip: the end of one is the beginning of the next.
        let mut start = begin;
        while round_trips.len() < options.samples && start < end {
            self.round_trip(start)?;
            let arrived = now_ns();
            round_trips.push(arrived - start);
            start = arrived;
        }
        Ok((round_trips, start - begin))
    }

    fn round_trip(&mut self, start_ns: i64) -> Result<(), Failure> {
        self.sequence += 1;
        let (sequence, intact) = match self.kind {
            Kind::Loaned => {
                self.side.send_loaned(self.sequence, start_ns)?;
                let reply = self.side.receive(reply_within(&mut self.pong, start_ns))?;
                (reply.sequence, reply.intact())
            }
            Kind::Fixed => {
                // SAFETY: the message is this role's own.
                unsafe { Message::stamp(&raw mut *self.outgoing, self.sequence, start_ns) };
                self.side.send_copy(&self.outgoing)?;
                let reply = self.side.receive(reply_within(&mut self.pong, start_ns))?;
                copy_out(reply, &mut self.incoming);
                (self.incoming.sequence, self.incoming.intact())
            }
        };
        if sequence == self.sequence && intact {
            return Ok(());
        }
        Err(Failure::Run(format!(
            "the reply to message {} is not what was sent (it says {sequence})",
            self.sequence
        )))
    }
}

fn reply_within(pong: &mut PongProcess, start_ns: i64) -> impl FnMut() -> Result<(), Failure> + '_ {
    move || may_go_on(pong, "no reply came", start_ns + REPLY_LIMIT_NS)
}

fn may_go_on(pong: &mut PongProcess, complaint: &str, deadline_ns: i64) -> Result<(), Failure> {
    if stop::requested() {
        return Err(Failure::Stopped);
    }
    if now_ns() >= deadline_ns {
        return Err(Failure::Run(format!("{complaint} in time (15 s to meet, 5 s to answer)")));
    }
    if pong.running() {
        return Ok(());
    }
    Err(Failure::Run("the pong process ended before the exchange did".into()))
}
