# Figure fig.gp: ppl against quant
#
# Draw it with:  gnuplot fig.gp          (gnuplot 5.2 or newer, from any directory)
# This script is yours: change, move, add or delete any line but those of the block of computed
# values. The next run writes that block anew, keeps what you did, and brings what is new.
# All lengths are points (1/72 in): font sizes, line widths (lw). "graph" positions are fractions of
# the plot box: 0,0 is its lower left corner, 1,1 the upper right.

reset
set encoding utf8

# ---- computed from the data: each run writes this block anew -------------------------------------
# paretoplot: runs.csv --figure quantization --threshold ppl=10 --font 'Liberation Serif' --save-summary --format svg -o fig
# the page and the plot box on it
PAGE_WIDTH = 432; PAGE_HEIGHT = 297     # points
BOX_WIDTH = 361.3; BOX_HEIGHT = 224.0
BOX_LEFT = 0.1123; BOX_RIGHT = 0.9485     # fractions of the page
BOX_BOTTOM = 0.1259; BOX_TOP = 0.8801
FONT_SIZE = 10; TIC_SIZE = 9; TIC_SCALE = 0.64

# the axes: a unit, such as 1e9 for "G", is what the data are divided by
X_UNIT = 1e0; X_LOG = 0; XMIN = 0.6; XMAX = 6.4
X_LABEL = "Precision"
X_FORMAT = "%.9g"
X_TICS = 6
array X_TIC[X_TICS] = [1, 2, 3, 4, 5, 6]
array X_TIC_NAME[X_TICS] = [ \
  "FP16", \
  "INT8", \
  "Q4\\_K\\_M", \
  "INT4", \
  "4", \
  "INT2" ]
X_MINORS = 0
Y_UNIT = 1e0; Y_LOG = 1; YMIN = 2.6; YMAX = 5100
Y_LABEL = "Perplexity, lower is better"
Y_FORMAT = "%.9g"
Y_TICS = 3
array Y_TIC[Y_TICS] = [10, 100, 1000]
Y_MINORS = 27
array Y_MINOR[Y_MINORS] = [3, 4, 5, 6, 7, 8, 9, 20, 30, 40, 50, 60, 70, 80, 90, 200, 300, 400, \
  500, 600, 700, 800, 900, 2000, 3000, 4000, 5000]

# the models, in the order of the data
MODELS = 3
FOCUS = 3; OTHERS = 0     # the first so many are in focus; 1: the last one is all the others
array MODEL[MODELS] = [ \
  "alpha", \
  "beta", \
  "gamma" ]
array COLOR[MODELS] = ["#004488", "#D55E00", "#00A860"]
array TINT[MODELS] = ["#8CABC9", "#ECB78C", "#8CD8B7"]
array WIDTH[MODELS] = [1.6, 1.6, 1.6]
array DASH[MODELS] = [1, 2, 3]
array MARKER[MODELS] = [7, 5, 9]
array SIZE[MODELS] = [0.74, 0.651, 0.887]
array SMALL[MODELS] = [0.629, 0.553, 0.754]
HALO = 1.541     # so much larger is the paper below a marker
array NAME[MODELS] = [ \
  "{/:Bold alpha}", \
  "{/:Bold beta}", \
  "{/:Bold gamma}" ]
array NAME_X[MODELS] = [0.8462, 0.8618, 0.7766]
array NAME_Y[MODELS] = [0.311, 0.948, 0.1089]
array NAME_COLOR[MODELS] = ["#004488", "#B34F00", "#008049"]
NAME_SIZE = 10
KEYS = 0; KEY_LINE = 0.0; KEY_GAP = 0.0; KEY_MARKS = 1
Y_BARS = 3     # the first so many have bars
REGIONS = 1     # 1: what is within the threshold is tinted
CROSSES = 1     # 1: marks beyond the threshold are crossed out
CROSS_SIZE = 1.244

TARGETS = 1; TARGET = 10
TARGET_TEXT = "threshold: PPL 10"; TARGET_TEXT_X = 0.0138; TARGET_TEXT_Y = 0.2112
TARGET_TEXT_SIZE = 9; TARGET_TEXT_COLOR = "#9A5600"
# texts: "graph" positions; _LINE is where a line stands below the first one
TITLES = 1; TITLE_X = 0.0; TITLE_Y = 1.104; TITLE_SIZE = 12
array TITLE[TITLES] = [ \
  "Perplexity against precision" ]
array TITLE_LINE[TITLES] = [0.0]
SUBTITLES = 1; SUBTITLE_X = 0.0; SUBTITLE_Y = 1.0468; SUBTITLE_SIZE = 9
array SUBTITLE[SUBTITLES] = [ \
  "Shaded: within the threshold; crossed: not. Points: means over runs, bars ±1 s.d. or errors as given." ]
array SUBTITLE_LINE[SUBTITLES] = [0.0]
NOTES = 8; NOTE_SIZE = 7     # values at marks
array NOTE[NOTES] = [ \
  "5.99", \
  "6.11", \
  "6.41", \
  "5.50", \
  "5.61", \
  "5.82", \
  "2401", \
  "8.50" ]
array NOTE_X[NOTES] = [0.0518, 0.4359, 0.5691, 0.0126, 0.2243, 0.3643, 0.9532, 0.7022]
array NOTE_Y[NOTES] = [0.0374, 0.0668, 0.0732, 0.0988, 0.0556, 0.0716, 0.9465, 0.1104]
array NOTE_COLOR[NOTES] = ["#004488", "#004488", "#004488", "#B34F00", "#B34F00", "#B34F00", "#B34F00", \
  "#008049"]
# ---- end of what is computed ---------------------------------------------------------------------

# ---- files ---------------------------------------------------------------------------------------
# beside this script, wherever gnuplot is started
HERE = exists("ARG0") ? ARG0 : ""
while (strlen(HERE) > 0 && HERE[strlen(HERE):] ne "/") { HERE = HERE[1:strlen(HERE)-1] }
if (HERE eq "") { HERE = "./" }
POINTS = HERE."fig.points.dat"   # every model at every precision, wide to narrow
WITHIN = HERE."fig.within.dat"   # what is within the threshold
BEYOND = HERE."fig.beyond.dat"   # marks that are beyond the threshold

# ---- look ----------------------------------------------------------------------------------------
FONT = "Liberation Serif"
MONO = "Liberation Mono"
PAPER = "#FFFFFF"; INK = "#2B2B2B"; MUTED = "#6A6A6A"
GRID = "#E6E6E6"; REGION = "#E6F6F2"; BOX_LINE = "#C4C4C4"
TARGET_COLOR = "#F18F01"
set dashtype 1 solid
set dashtype 2 (8,1.2)
set dashtype 3 (3,1.2)
set dashtype 4 (6,1.2,1.5,1.2)
set dashtype 5 (1.5,1.5)

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

# ---- model: gamma --------------------------------------------------------------------------------
m = model("gamma"); if (m) {
  set style line m lc rgb COLOR[m] lw WIDTH[m] dt DASH[m] pt MARKER[m] ps SIZE[m]
  set style line 1000+m lc rgb TINT[m] lw 0.75 pt MARKER[m] ps SMALL[m]
  set label 1000+m NAME[m] at graph NAME_X[m],NAME_Y[m] left font FONT.",".NAME_SIZE textcolor rgb NAME_COLOR[m] front
}

# ---- key: a line and a marker before each name, if the names do not stand beside the curves ------
do for [i=1:KEYS] {
  set arrow 2000+i from graph NAME_X[i]-KEY_GAP-KEY_LINE,NAME_Y[i] to graph NAME_X[i]-KEY_GAP,NAME_Y[i] nohead ls i
  set for [k=1:KEY_MARKS] label 2000+i "" at graph NAME_X[i]-KEY_GAP-KEY_LINE/2,NAME_Y[i] point ls i lw 0.75
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
set for [i=1:X_TICS] xtics add (X_TIC_NAME[i] X_TIC[i])
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
if (TARGET_TEXT ne "") set label 22 TARGET_TEXT at graph TARGET_TEXT_X,TARGET_TEXT_Y left font FONT.",".TARGET_TEXT_SIZE textcolor rgb TARGET_TEXT_COLOR front
set for [i=1:NOTES] label 200+i NOTE[i] at graph NOTE_X[i],NOTE_Y[i] left font FONT.",".NOTE_SIZE textcolor rgb NOTE_COLOR[i] front

# ---- bars of one standard deviation; one that would leave a log axis ends at its edge ------------
set errorbars 0.6
set pointintervalbox 0.003     # no white disc behind a bar
below(value, sd, least) = value - sd > least ? value - sd : least

# ---- the plot, from back to front ----------------------------------------------------------------
set terminal svg enhanced font FONT.",".FONT_SIZE size pixels(PAGE_WIDTH, 96),pixels(PAGE_HEIGHT, 96) fontscale 1.3333 linewidth 1.3333 dashlength 2 background rgb PAPER
set output HERE."fig.svg"
plot \
  for [i=1:REGIONS] WITHIN using 1:($2/Y_UNIT) with filledcurves closed fillcolor rgb REGION fillstyle solid noborder, \
  for [i=1:OTHERS] POINTS index MODELS-1 using 1:($2/Y_UNIT) with lines ls MODELS, \
  for [i=1:OTHERS] POINTS index MODELS-1 using 1:($2/Y_UNIT) with points ls 1000+MODELS, \
  for [i=1:TARGETS] TARGET with lines lw 1 dt (6,4) lc rgb TARGET_COLOR, \
  for [i=1:FOCUS] POINTS index i-1 using 1:($2/Y_UNIT) with lines lw 3 lc rgb PAPER, \
  for [i=1:FOCUS] POINTS index i-1 using 1:($2/Y_UNIT) with lines ls i, \
  for [i=1:FOCUS] POINTS index i-1 using 1:($2/Y_UNIT) with points ls i lw 3 lc rgb PAPER, \
  for [i=1:FOCUS] POINTS index i-1 using 1:($2/Y_UNIT) with points ls i lw 0.75 ps SIZE[i]*HALO lc rgb PAPER, \
  for [i=1:Y_BARS] POINTS index i-1 using ($3 > 0 ? $1 : 1/0):($2/Y_UNIT):(below($2/Y_UNIT, $3/Y_UNIT, YMIN)):(($2 + $3)/Y_UNIT) with yerrorbars ls i lw 0.8 dt solid ps 0.2, \
  for [i=1:FOCUS] POINTS index i-1 using 1:($2/Y_UNIT) with points ls i lw 0.75, \
  for [i=1:CROSSES] BEYOND using 1:($2/Y_UNIT) with points pt 2 ps CROSS_SIZE lw 1.2 lc rgb INK

# ---- end -----------------------------------------------------------------------------------------
set output
