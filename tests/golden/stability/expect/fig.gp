# Figure fig.gp: loss[] against steps[]
#
# Draw it with:  gnuplot fig.gp          (gnuplot 5.2 or newer, from any directory)
# This script is yours: change, move, add or delete any line but those of the block of computed
# values. The next run writes that block anew, keeps what you did, and brings what is new.
# All lengths are points (1/72 in): font sizes, line widths (lw). "graph" positions are fractions of
# the plot box: 0,0 is its lower left corner, 1,1 the upper right.

reset
set encoding utf8

# ---- computed from the data: each run writes this block anew -------------------------------------
# paretoplot: curves.json --figure stability --font 'Liberation Serif' --save-summary --format svg -o fig
# the page and the plot box on it
PAGE_WIDTH = 432; PAGE_HEIGHT = 320     # points
BOX_WIDTH = 376.2; BOX_HEIGHT = 233.5
BOX_LEFT = 0.1019; BOX_RIGHT = 0.9728     # fractions of the page
BOX_BOTTOM = 0.1169; BOX_TOP = 0.8465
FONT_SIZE = 10; TIC_SIZE = 9; TIC_SCALE = 0.64

# the axes: a unit, such as 1e9 for "G", is what the data are divided by
X_UNIT = 1e0; X_LOG = 0; XMIN = -4.62311558; XMAX = 240
X_LABEL = "Step"
X_FORMAT = "%.0f"
X_TICS = 5
array X_TIC[X_TICS] = [0, 50, 100, 150, 200]
X_MINORS = 20
array X_MINOR[X_MINORS] = [10, 20, 30, 40, 60, 70, 80, 90, 110, 120, 130, 140, 160, 170, 180, \
  190, 210, 220, 230, 240]
Y_UNIT = 1e0; Y_LOG = 1; YMIN = 0.64; YMAX = 180
Y_LABEL = "Loss, lower is better"
Y_FORMAT = "%.9g"
Y_TICS = 7
array Y_TIC[Y_TICS] = [1, 2, 5, 10, 20, 50, 100]
Y_MINORS = 15
array Y_MINOR[Y_MINORS] = [0.7, 0.8, 0.9, 3, 4, 6, 7, 8, 9, 30, 40, 60, 70, 80, 90]

# the models, in the order of the data
MODELS = 2
FOCUS = 2; OTHERS = 0     # the first so many are in focus; 1: the last one is all the others
array MODEL[MODELS] = [ \
  "alpha", \
  "beta" ]
array COLOR[MODELS] = ["#004488", "#D55E00"]
array TINT[MODELS] = ["#8CABC9", "#ECB78C"]
array WIDTH[MODELS] = [1.6, 1.6]
array DASH[MODELS] = [1, 1]
array MARKER[MODELS] = [7, 5]
array SIZE[MODELS] = [0.924, 0.814]
array SMALL[MODELS] = [0.786, 0.691]
HALO = 1.433     # so much larger is the paper below a marker
array NAME[MODELS] = [ \
  "alpha", \
  "beta" ]
array NAME_X[MODELS] = [0.0718, 0.2331]
array NAME_Y[MODELS] = [1.046, 1.046]
array NAME_COLOR[MODELS] = ["#2B2B2B", "#2B2B2B"]
NAME_SIZE = 9
KEYS = 2; KEY_LINE = 0.0585; KEY_GAP = 0.0133; KEY_MARKS = 1

# the curves: the model and the dash of each
CURVE_COUNT = 4
array CURVE_MODEL[4] = [1, 1, 2, 2]
array CURVE_DASH[4] = [1, 2, 1, 2]
array CURVE_STYLE[4] = [1, 1, 2, 2]     # line style; 1000 and more: pale
SMOOTH_COUNT = 0
array SMOOTH_MODEL[1] = [1]
array SMOOTH_DASH[1] = [1]
AFTER_COUNT = 1
array AFTER_MODEL[1] = [2]
array AFTER_DASH[1] = [2]
MARKS = 2     # the first so many models have marks on their curves
DIVERGENCES = 1     # models of which curves have diverged
LOST_COUNT = 1     # models with values that are not finite
array LOST_MODEL[1] = [2]
DISC_SIZE = 1.244; DOT_SIZE = 0.8178; LOST_SIZE = 0.6044

# lengths in the key
LEGENDS = 2
array LEGEND[LEGENDS] = [ \
  "8k tokens", \
  "128k tokens" ]
array LEGEND_X[LEGENDS] = [0.3823, 0.5845]
array LEGEND_Y[LEGENDS] = [1.046, 1.046]
array LEGEND_DASH[LEGENDS] = [1, 2]

# texts: "graph" positions; _LINE is where a line stands below the first one
TITLES = 1; TITLE_X = 0.0; TITLE_Y = 1.1576; TITLE_SIZE = 12
array TITLE[TITLES] = [ \
  "alpha is stable up to 128k, beta diverges at 128k" ]
array TITLE_LINE[TITLES] = [0.0]
SUBTITLES = 1; SUBTITLE_X = 0.0; SUBTITLE_Y = 1.1027; SUBTITLE_SIZE = 9
array SUBTITLE[SUBTITLES] = [ \
  "Red: diverged, above 3 times the least so far or not finite. At the top: not finite." ]
array SUBTITLE_LINE[SUBTITLES] = [0.0]
NOTES = 1; NOTE_SIZE = 7     # labels of divergences
array NOTE[NOTES] = [ \
  "128k: step 150" ]
array NOTE_X[NOTES] = [0.6533]
array NOTE_Y[NOTES] = [0.3957]
array NOTE_COLOR[NOTES] = ["#B3261E"]
# ---- end of what is computed ---------------------------------------------------------------------

# ---- files ---------------------------------------------------------------------------------------
# beside this script, wherever gnuplot is started
HERE = exists("ARG0") ? ARG0 : ""
while (strlen(HERE) > 0 && HERE[strlen(HERE):] ne "/") { HERE = HERE[1:strlen(HERE)-1] }
if (HERE eq "") { HERE = "./" }
CURVES = HERE."fig.curves.dat"   # every curve up to its divergence, thinned to what the page can show
AFTER = HERE."fig.after.dat"   # what lies after a divergence
SMOOTH = HERE."fig.smooth.dat"   # long curves as the median by which a divergence is judged
DIVERGENCE = HERE."fig.divergence.dat"   # where curves have diverged
LOST = HERE."fig.lost.dat"   # steps whose value is not finite

# ---- look ----------------------------------------------------------------------------------------
FONT = "Liberation Serif"
MONO = "Liberation Mono"
PAPER = "#FFFFFF"; INK = "#2B2B2B"; MUTED = "#6A6A6A"
GRID = "#E6E6E6"; REGION = "#F2F2F2"; BOX_LINE = "#C4C4C4"
TARGET_COLOR = "#F18F01"
set dashtype 1 solid
set dashtype 2 (8,1.2)
set dashtype 3 (3,1.2)
set dashtype 4 (6,1.2,1.5,1.2)
set dashtype 5 (1.5,1.5)
AFTER_COLOR = "#B3261E"     # of what lies after a divergence

# ---- models --------------------------------------------------------------------------------------
# One section each: line style m is for its frontier, 1000+m for its dominated configurations.
# For another colour, write  COLOR[m] = "#123456"  below the line that begins with m, and the same
# for NAME_COLOR[m], the colour of its name; to move a name, write two numbers in place of
# NAME_X[m],NAME_Y[m]; for another name, a text in place of NAME[m].
model(name) = (sum [i=1:MODELS] (MODEL[i] eq name ? i : 0))     # 0: not in the data

# ---- model: alpha --------------------------------------------------------------------------------
m = model("alpha"); if (m) {
  set style line m lc rgb COLOR[m] lw WIDTH[m] dt DASH[m] pt MARKER[m] ps SIZE[m]
  set style line 1000+m lc rgb TINT[m] lw 0.75 pt MARKER[m] ps SMALL[m]
  set label 1000+m NAME[m] at graph NAME_X[m],NAME_Y[m] left font FONT.",".NAME_SIZE textcolor rgb NAME_COLOR[m] front
}

# ---- model: beta ---------------------------------------------------------------------------------
m = model("beta"); if (m) {
  set style line m lc rgb COLOR[m] lw WIDTH[m] dt DASH[m] pt MARKER[m] ps SIZE[m]
  set style line 1000+m lc rgb TINT[m] lw 0.75 pt MARKER[m] ps SMALL[m]
  set label 1000+m NAME[m] at graph NAME_X[m],NAME_Y[m] left font FONT.",".NAME_SIZE textcolor rgb NAME_COLOR[m] front
}

# ---- key: a line and a marker before each name, if the names do not stand beside the curves ------
do for [i=1:KEYS] {
  set arrow 2000+i from graph NAME_X[i]-KEY_GAP-KEY_LINE,NAME_Y[i] to graph NAME_X[i]-KEY_GAP,NAME_Y[i] nohead ls i
  set for [k=1:KEY_MARKS] label 2000+i "" at graph NAME_X[i]-KEY_GAP-KEY_LINE/2,NAME_Y[i] point ls i lw 0.75
}
do for [i=1:LEGENDS] {
  set arrow 3000+i from graph LEGEND_X[i]-KEY_GAP-KEY_LINE,LEGEND_Y[i] to graph LEGEND_X[i]-KEY_GAP,LEGEND_Y[i] nohead lw 1.4+0.001*i lc rgb INK dt LEGEND_DASH[i]     # lines of one width lose their dashes in SVG
  set label 3000+i LEGEND[i] at graph LEGEND_X[i],LEGEND_Y[i] left font FONT.",".NAME_SIZE textcolor rgb INK front
}

# ---- page: the plot box stays where it is, however wide the labels are ---------------------------
set lmargin at screen BOX_LEFT; set rmargin at screen BOX_RIGHT
set bmargin at screen BOX_BOTTOM; set tmargin at screen BOX_TOP
inches(points) = ceil(points/0.072 - 1e-6)/1000.0     # up: a page is cut to whole points
pixels(points, dpi) = int(points*dpi/72.0 + 0.5)

# ---- axes ----------------------------------------------------------------------------------------
if (X_LOG) set logscale x
if (Y_LOG) set logscale y
set xrange [XMIN*(1 - 1e-12*X_LOG):XMAX*(1 + 1e-12*X_LOG)]     # a hair wider: gnuplot loses a tic at the end
set yrange [YMIN*(1 - 1e-12*Y_LOG):YMAX*(1 + 1e-12*Y_LOG)]
set border 3 lw 0.8 lc rgb INK
set tics nomirror out scale TIC_SCALE font FONT.",".TIC_SIZE textcolor rgb INK
set xtics (); set ytics ()
set minussign
set format x X_FORMAT; set format y Y_FORMAT
set for [i=1:X_TICS] xtics add (X_TIC[i])
set for [i=1:X_MINORS] xtics add ("" X_MINOR[i] 1)
set for [i=1:Y_TICS] ytics add (Y_TIC[i])
set for [i=1:Y_MINORS] ytics add ("" Y_MINOR[i] 1)
set grid x y lt 1 lc rgb GRID lw 0.4 dt solid back
set xlabel X_LABEL font FONT.",".FONT_SIZE textcolor rgb INK offset 0,0.35
set ylabel Y_LABEL font FONT.",".FONT_SIZE textcolor rgb INK offset 0,0
unset key

# ---- title: left-aligned lines (set title can only be centred) -----------------------------------
set for [i=1:TITLES] label i "{/:Bold ".TITLE[i]."}" at graph TITLE_X,TITLE_Y+TITLE_LINE[i] left font FONT.",".TITLE_SIZE textcolor rgb INK front
set for [i=1:SUBTITLES] label 10+i SUBTITLE[i] at graph SUBTITLE_X,SUBTITLE_Y+SUBTITLE_LINE[i] left font FONT.",".SUBTITLE_SIZE textcolor rgb MUTED front

# ---- texts in the plot: to move one, write two numbers in place of its _X,_Y ---------------------
set for [i=1:NOTES] label 200+i NOTE[i] at graph NOTE_X[i],NOTE_Y[i] left font FONT.",".NOTE_SIZE textcolor rgb NOTE_COLOR[i] front

# ---- the plot, from back to front ----------------------------------------------------------------
set terminal svg enhanced font FONT.",".FONT_SIZE size pixels(PAGE_WIDTH, 96),pixels(PAGE_HEIGHT, 96) fontscale 1.3333 linewidth 1.3333 dashlength 2 background rgb PAPER
set output HERE."fig.svg"
plot \
  for [i=1:CURVE_COUNT] CURVES index i-1 using ($1/X_UNIT):($2/Y_UNIT) with lines ls CURVE_STYLE[i] dt CURVE_DASH[i], \
  for [i=1:AFTER_COUNT] AFTER index i-1 using ($1/X_UNIT):($2/Y_UNIT) with lines lw 0.8 dt AFTER_DASH[i] lc rgb AFTER_COLOR, \
  for [i=1:SMOOTH_COUNT] SMOOTH index i-1 using ($1/X_UNIT):($2/Y_UNIT) with lines ls SMOOTH_MODEL[i] dt SMOOTH_DASH[i], \
  for [i=1:CURVE_COUNT] CURVES index i-1 using (CURVE_MODEL[i] <= MARKS ? $1/X_UNIT : 1/0):($2/Y_UNIT) with points ls CURVE_MODEL[i] lw 0.75, \
  for [i=1:DIVERGENCES] DIVERGENCE index i-1 using ($1/X_UNIT):($2/Y_UNIT) with points pt 7 ps DISC_SIZE lc rgb PAPER, \
  for [i=1:DIVERGENCES] DIVERGENCE index i-1 using ($1/X_UNIT):($2/Y_UNIT) with points pt 7 ps DOT_SIZE lc rgb AFTER_COLOR, \
  for [i=1:LOST_COUNT] LOST index i-1 using ($1/X_UNIT):(YMAX) with points pt 11 ps LOST_SIZE lc rgb COLOR[LOST_MODEL[i]]

# ---- end -----------------------------------------------------------------------------------------
set output
