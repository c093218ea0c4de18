//! Packwise: what an API service sold as free quotas, prepaid packs and tiers will cost.

pub mod bill;
pub mod book;
pub mod document;
pub mod estimate;
pub mod money;
pub mod rating;
pub mod time;
pub mod usage;
pub mod view;
