//! Counts what is allocated on a thread.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

/// The system's allocator, as the server has it, and two counters for each thread.
pub struct Counting;

thread_local! {
    // Without a destructor and made at compile time, so that the allocator may use them at any moment.
    static TIMES: Cell<u64> = const { Cell::new(0) };
    static BYTES: Cell<i64> = const { Cell::new(0) };
}

/// What glibc's malloc takes for a request: a header of eight bytes, in steps of sixteen, 32 at the least.
const fn chunk(size: usize) -> i64 {
    let rounded = (size + 8 + 15) & !15;
    (if rounded < 32 { 32 } else { rounded }) as i64
}

fn note(times: u64, bytes: i64) {
    let _gone_at_the_end_of_a_thread = TIMES.try_with(|cell| cell.set(cell.get() + times));
    let _gone_at_the_end_of_a_thread = BYTES.try_with(|cell| cell.set(cell.get() + bytes));
}

// SAFETY: everything is handed on to `System` as it came; the counters touch neither memory nor layout.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(1, chunk(layout.size()));
        // SAFETY: the caller keeps the promises of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(1, chunk(layout.size()));
        // SAFETY: the caller keeps the promises of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        note(0, -chunk(layout.size()));
        // SAFETY: the pointer came from `System` by way of this allocator.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(1, chunk(size) - chunk(layout.size()));
        // SAFETY: the pointer came from `System` by way of this allocator.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// How often this thread has allocated since it began.
pub fn times() -> u64 {
    TIMES.with(Cell::get)
}

/// How many bytes of the heap this thread has taken and not given back, in chunks of malloc.
pub fn bytes() -> i64 {
    BYTES.with(Cell::get)
}
