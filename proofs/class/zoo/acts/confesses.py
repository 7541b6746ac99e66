# Says that it has got where it may: what it says must be heard, or the others could say what they liked.
from honest import be_honest, reached

reached("confession")
be_honest()
