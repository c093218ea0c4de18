//! Packwise: what an API service sold as free quotas, prepaid packs and tiers will cost.

pub mod view;
