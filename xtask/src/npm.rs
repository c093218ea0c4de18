//! Packages from npm: those of a lock file, and our own as it would come from there.

use crate::run::{Outcome, command, fail, run, target, timed};
use std::path::Path;

/// Installs the packages of a folder's lock file, unless they were installed from just that file.
pub fn install(folder: &Path) -> Outcome {
    let lock = std::fs::read(folder.join("package-lock.json")).unwrap_or_default();
    let mark = folder.join("node_modules/.installed-from.json");
    if std::fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    timed(&format!("Installing the packages of {}", folder.display()), || {
        let mut npm = command("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
        run(&mut npm, "Install npm and check that it reaches its registry, then run this again.")?;
        let _ = std::fs::write(mark, lock);
        Ok(())
    })
}

/// The version of a package that a folder's `package.json` asks for.
pub fn version(folder: &Path, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(folder.join("package.json")).ok()?;
    let (_, rest) = text.split_once(&format!("\"{name}\": \""))?;
    rest.split('"').next().map(str::to_owned)
}

/// Packs a package as npm would publish it, and puts what is packed into the `node_modules` of
/// `folder`, where npm would put it: a link to the package's folder would be treated otherwise.
pub fn put(package: &Path, name: &str, folder: &Path) -> Outcome {
    let packed = target().join("packed");
    let place = folder.join("node_modules").join(name);
    for old in [&packed, &place] {
        let _ = std::fs::remove_dir_all(old);
        if let Err(error) = std::fs::create_dir_all(old) {
            return fail(format!("Make {} writable: {error}.", old.display()));
        }
    }
    let mut pack = command("npm");
    pack.args(["pack", "--silent", "--pack-destination"]).arg(&packed).current_dir(package);
    run(&mut pack, "npm refused to pack the package: see above.")?;
    for archive in packed.read_dir().into_iter().flatten().flatten() {
        let mut unpack = command("tar");
        unpack.arg("-xzf").arg(archive.path()).arg("-C").arg(&place).arg("--strip-components=1");
        run(&mut unpack, "Install tar, then run this again.")?;
    }
    Ok(())
}
