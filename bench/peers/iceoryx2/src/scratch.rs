// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//! Where a run keeps what iceoryx2 makes: a folder in the temporary one, and shared memory whose names
//! begin with the folder's. Each of the two processes holds a lock on the folder, and the last one
//! to leave removes everything; what two killed processes left goes with the next run.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use iceoryx2::prelude::{Config, FileName, SemanticString};

use crate::clock::now_ns;
use crate::failure::{Failure, failed};

const NAME: &str = "bench_iceoryx2_";
const SHARED_MEMORY: &str = "/dev/shm";

pub struct Scratch {
    folder: PathBuf,
    held: File,
}

impl Scratch {
    pub fn create() -> Result<Self, Failure> {
        let temporary = std::env::temp_dir();
        remove_abandoned(&temporary);
        let folder = temporary.join(format!("{NAME}{}_{}", std::process::id(), now_ns()));
        fs::create_dir(&folder).map_err(failed(folder.display()))?;
        Self::join(&folder)
    }

    pub fn join(folder: &Path) -> Result<Self, Failure> {
        let held = File::open(folder).map_err(failed(folder.display()))?;
        held.lock_shared().map_err(failed(folder.display()))?;
        Ok(Self { folder: folder.to_owned(), held })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// iceoryx2's own defaults but for the places.
    pub fn config(&self) -> Result<Config, Failure> {
        let folder = self.folder.to_string_lossy();
        let mut config = Config::default();
        let root = iceoryx2::prelude::Path::new(folder.as_bytes())
            .map_err(|error| Failure::Run(format!("{folder} as root path: {error:?}")))?;
        config.global.set_root_path(&root);
        let prefix = format!("{}_", name_of(&self.folder));
        config.global.prefix = FileName::new(prefix.as_bytes())
            .map_err(|error| Failure::Run(format!("{prefix} as prefix: {error:?}")))?;
        Ok(config)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Granted only where the other process holds its lock no longer.
        if self.held.try_lock().is_ok() {
            remove(&self.folder);
        }
    }
}

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn remove_abandoned(temporary: &Path) {
    for entry in fs::read_dir(temporary).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(NAME) {
            continue;
        }
        let path = entry.path();
        if File::open(&path).is_ok_and(|folder| folder.try_lock().is_ok()) {
            remove(&path);
        }
    }
}

/// Best effort: what cannot be removed belongs to another user, or is gone already.
fn remove(folder: &Path) {
    let prefix = format!("{}_", name_of(folder));
    for entry in fs::read_dir(SHARED_MEMORY).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            let _ = fs::remove_file(entry.path());
        }
    }
    let _ = fs::remove_dir_all(folder);
}
