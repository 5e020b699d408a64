//! Builds anew when the console was built: it is put into the binary.

fn main() {
    println!("cargo:rerun-if-changed=../../console/dist");
}
