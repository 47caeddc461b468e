//! Eight 32-bit words at once: with vector instructions where the module was compiled for them, one by one where not.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod plain;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub use plain::Lanes;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use simd::Lanes;

pub const LANES: usize = 8;
