// What a telephone has no room for is said under the figure, in the words that Python has put into its layout.

/** The layout of a figure of which something is left out. */
export const withLeftOut = (layout) => ({ ...layout, meta: { ...layout.meta, said: layout.meta?.left_out } })
