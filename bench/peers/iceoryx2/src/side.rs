// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//! One role's side of the exchange: the node, a publisher and a subscriber.

use std::hint::black_box;
use std::ptr;

use iceoryx2::port::publisher::Publisher;
use iceoryx2::port::subscriber::Subscriber;
use iceoryx2::prelude::{
    Node, NodeBuilder, PortFactory as _, ServiceName, SignalHandlingMode, ipc,
};
use iceoryx2::sample::Sample;
use iceoryx2::service::port_factory::publish_subscribe::PortFactory;

use crate::failure::{Failure, failed};
use crate::message::Message;
use crate::scratch::Scratch;

/// As the subscription of bench_pingpong: keep_last 10.
const DEPTH: usize = 10;

/// Takes between two looks at anything else, so that the loop is the take.
const TAKES_PER_CHECK: usize = 1024;

pub type Received<const DATA: usize> = Sample<ipc::Service, Message<DATA>, ()>;
type Service<const DATA: usize> = PortFactory<ipc::Service, Message<DATA>, ()>;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Ping,
    Pong,
}

pub struct Side<const DATA: usize> {
    publisher: Publisher<ipc::Service, Message<DATA>, ()>,
    subscriber: Subscriber<ipc::Service, Message<DATA>, ()>,
    there: Service<DATA>,
    back: Service<DATA>,
    _node: Node<ipc::Service>,
}

fn open<const DATA: usize>(
    node: &Node<ipc::Service>,
    name: &str,
) -> Result<Service<DATA>, Failure> {
    let full = ServiceName::new(name).map_err(|e| Failure::Run(format!("{name}: {e:?}")))?;
    node.service_builder(&full)
        .publish_subscribe::<Message<DATA>>()
        .max_publishers(1)
        .max_subscribers(1)
        .subscriber_max_buffer_size(DEPTH)
        .open_or_create()
        .map_err(failed(format!("service {name}")))
}

impl<const DATA: usize> Side<DATA> {
    pub fn open(scratch: &Scratch, role: Role) -> Result<Self, Failure> {
        let node = NodeBuilder::new()
            .config(&scratch.config()?)
            .signal_handling_mode(SignalHandlingMode::Disabled)
            .create::<ipc::Service>()
            .map_err(failed("node"))?;
        let there = open(&node, "ping")?;
        let back = open(&node, "pong")?;
        let (out, into) = if role == Role::Ping { (&there, &back) } else { (&back, &there) };
        let publisher = out.publisher_builder().create().map_err(failed("publisher"))?;
        let subscriber = into.subscriber_builder().create().map_err(failed("subscriber"))?;
        Ok(Self { publisher, subscriber, there, back, _node: node })
    }

    /// Both directions have both ends. A publisher connects to what is there when it sends.
    pub fn matched(&self) -> bool {
        [&self.there, &self.back].into_iter().all(|service| {
            let now = service.dynamic_config();
            now.number_of_publishers() == 1 && now.number_of_subscribers() == 1
        })
    }

    /// Sends a loaned sample of which only the front and the last byte are written.
    pub fn send_loaned(&self, sequence: u64, sent_ns: i64) -> Result<(), Failure> {
        let mut sample = self.publisher.loan_uninit().map_err(failed("loan"))?;
        // SAFETY: the loaned memory is ours until it is sent. What is not written holds some bytes
        // of shared memory, which are valid in an array of bytes.
        let sample = unsafe {
            Message::stamp(sample.payload_mut().as_mut_ptr(), sequence, sent_ns);
            sample.assume_init()
        };
        reached_one(sample.send().map_err(failed("send"))?)
    }

    /// Copies all of `message` into a loaned sample and sends it.
    pub fn send_copy(&self, message: &Message<DATA>) -> Result<(), Failure> {
        let mut sample = self.publisher.loan_uninit().map_err(failed("loan"))?;
        // SAFETY: the loaned memory is ours, of this type, and apart from `message`.
        let sample = unsafe {
            ptr::copy_nonoverlapping(message, sample.payload_mut().as_mut_ptr(), 1);
            sample.assume_init()
        };
        reached_one(sample.send().map_err(failed("send"))?)
    }

    /// Polls until there is a message. `check` is asked now and then whether to go on.
    pub fn receive(
        &self,
        mut check: impl FnMut() -> Result<(), Failure>,
    ) -> Result<Received<DATA>, Failure> {
        loop {
            for _ in 0..TAKES_PER_CHECK {
                if let Some(sample) = self.subscriber.receive().map_err(failed("receive"))? {
                    return Ok(sample);
                }
            }
            check()?;
        }
    }
}

/// Copies all of a received message out and gives it back.
pub fn copy_out<const DATA: usize>(received: Received<DATA>, message: &mut Message<DATA>) {
    // SAFETY: both are whole messages and lie in different memory.
    unsafe { ptr::copy_nonoverlapping(received.payload(), message, 1) };
    black_box(message); // as if every byte were read, or the copy could be left out
}

fn reached_one(subscribers: usize) -> Result<(), Failure> {
    if subscribers == 1 {
        return Ok(());
    }
    Err(Failure::Run("a message was delivered to nobody: the other process is gone".into()))
}
