"""What an SVG may be made of: the elements and attributes of a drawing that runs and loads nothing.

From the lists of SVG 1.1 and SVG 2, without scripts, events, other documents (`foreignObject`,
`feImage`, `cursor`, fonts) and the attributes that say where things come from.
"""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

INERT = frozenset(
    {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
        "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/",
    }
)
"""Within `<metadata>`: who made the drawing, and under which licence. No browser acts on them."""

PAGES = frozenset({"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})
"""Namespaces of what a browser shows or runs: where they stand, a plain form is not certain."""

ELEMENTS = frozenset(
    """
    a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
    feSpotLight feTile feTurbulence filter g image line linearGradient marker mask metadata mpath
    path pattern polygon polyline radialGradient rect set solidColor stop style svg switch symbol
    text textPath title tspan use view
    """.split()
)

_STYLED = frozenset(
    """
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
    color-interpolation-filters color-rendering cursor direction display dominant-baseline
    enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font font-family
    font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style
    font-variant font-variation-settings font-weight glyph-orientation-horizontal
    glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color
    line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity
    overflow paint-order pointer-events shape-rendering solid-color solid-opacity stop-color
    stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width style text-align text-anchor text-decoration
    text-overflow text-rendering transform-origin unicode-bidi vector-effect visibility white-space
    word-spacing writing-mode
    """.split()
)
_MOVED = frozenset("by from to values".split())
READ_AS_STYLE = _STYLED | _MOVED
"""Attributes whose values are read as CSS, or may be."""

_PLAIN = frozenset(
    """
    accumulate additive amplitude attributeName attributeType azimuth baseFrequency baseProfile
    begin bias calcMode class clipPathUnits contentScriptType contentStyleType cx cy d
    diffuseConstant divisor download dur dx dy edgeMode elevation end exponent
    externalResourcesRequired filterRes filterUnits focusable fr fx fy glyphRef
    gradientTransform gradientUnits height
    hreflang id in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines
    keyTimes lang lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth
    maskContentUnits maskUnits max media method min mode name numOctaves offset operator order
    orient orientation origin path pathLength patternContentUnits patternTransform patternUnits
    points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius
    refX refY rel repeatCount repeatDur requiredExtensions requiredFeatures restart result role
    rotate rx ry scale seed side slope spacing specularConstant specularExponent spreadMethod
    startOffset stdDeviation stitchTiles string surfaceScale systemLanguage tabindex tableValues
    target targetX targetY textLength title transform type u1 u2 version viewBox viewTarget width x
    x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan
    """.split()
)
ATTRIBUTES = READ_AS_STYLE | _PLAIN
NOT_MOVED = frozenset("href xlink:href style class id begin attributeName onbegin".split())
"""What an animation may not change."""

OF_XLINK = frozenset("type role arcrole title show actuate".split())
OF_XML = frozenset("space lang id".split())

FUNCTIONS = frozenset(
    """
    rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark calc min max clamp var env
    matrix matrix3d translate translatex translatey translate3d translatez scale scalex scaley
    scale3d rotate rotatex rotatey rotate3d rotatez skew skewx skewy perspective cubic-bezier steps
    polygon circle ellipse inset path rect xywh blur brightness contrast drop-shadow grayscale
    hue-rotate invert opacity saturate sepia not is where has nth-child nth-last-child nth-of-type
    nth-last-of-type lang dir round url and or context-fill context-stroke
    """.split()
)
"""What may stand before a bracket in CSS. `url(` has a rule of its own."""
