// What the module answers beside what the native program has answered; in Node and in browsers.

/** The lines of a text that comes in parts, so that no more than a part is held. */
export async function* linesOf(parts) {
  let rest = "";
  for await (const part of parts) {
    const lines = (rest + part).split("\n");
    rest = lines.pop();
    yield* lines;
  }
  if (rest) yield rest;
}

function answer(packwise, door, request) {
  try {
    return packwise[door](request);
  } catch (error) {
    if (error.name !== "PackwiseError") throw error;
    return { errors: error.errors };
  }
}

/**
 * Asks the module every document, and throws at the first answer of other bytes. Gives how many
 * there were, and how many of each door.
 */
export async function compare(packwise, lines) {
  const doors = {};
  let count = 0;
  for await (const line of lines) {
    const { door, request } = JSON.parse(line);
    const found = JSON.stringify(answer(packwise, door, request));
    // The text after "answer": as the native program wrote it.
    const native = line.slice(line.lastIndexOf(',"answer":') + ',"answer":'.length, -1);
    if (found !== native) {
      const at = [...found].findIndex((letter, index) => letter !== native[index]);
      const near = (text) => text.slice(Math.max(0, at - 60), at + 60);
      throw new Error(`document ${count}, letter ${at}: …${near(found)}… and natively ` +
        `…${near(native)}…\n${JSON.stringify({ door, request })}`);
    }
    doors[door] = (doors[door] ?? 0) + 1;
    count += 1;
  }
  return { count, doors };
}
