//! Packwise: what an API service sold as free quotas, prepaid packs and tiers will cost.

pub mod book;
pub mod document;
pub mod money;
pub mod rating;
pub mod time;
pub mod usage;
