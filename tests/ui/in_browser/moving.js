// What takes longer than a hundredth of a second to move, now or once it will.
() => {
  const LONGEST = 10 // ms
  const inMs = (time) => parseFloat(time) * (time.endsWith("ms") ? 1 : 1000)
  const isLong = (times) => times.split(",").some((time) => inMs(time.trim()) > LONGEST)
  const nameOf = ({ dataset, className, tagName }) => dataset?.testid || className?.baseVal || className || tagName

  const parts = [...document.querySelectorAll("*")].flatMap((element) =>
    [null, "::before", "::after"].map((part) => [element, getComputedStyle(element, part)]),
  )
  const slow = parts.filter(
    ([, style]) => isLong(style.transitionDuration) || isLong(style.animationDuration) || style.scrollBehavior === "smooth",
  )
  const running = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime > LONGEST)
  return [...new Set([...slow.map(([element]) => element), ...running.map(({ effect }) => effect.target)].map(nameOf))]
}
