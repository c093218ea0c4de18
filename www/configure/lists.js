// The price lists that there are, and their items.

const index = import(new URL("./embed/books/index.js", document.baseURI).href);

/** A name in the language of the page. */
const named = (name) => (typeof name === "string" ? name : name[document.documentElement.lang]);

/** The lists: `[{ id, name }]`, with the name in the language of the page. */
export async function lists() {
  const { SUMMARIES } = await index;
  return SUMMARIES.map(({ id, name }) => ({ id, name: named(name) }));
}

/** The items of a list that can be priced by use, likewise. */
export async function items(id) {
  const { BOOKS } = await index;
  const { default: book } = await BOOKS[id]();
  return book.items.filter(({ packs, payPerUse }) => packs?.length || payPerUse)
    .map(({ id: item, name }) => ({ id: item, name: named(name) }));
}
