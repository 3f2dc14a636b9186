// The terminal kit is named here and nowhere else, so that another can take its place.
#pragma warning disable IDE0005 // all of it, whether every namespace is used today or not
global using RunTui.Terminal.App;
global using RunTui.Terminal.Drawing;
global using RunTui.Terminal.Drivers;
global using RunTui.Terminal.Input;
global using RunTui.Terminal.Text;
global using RunTui.Terminal.ViewBase;
global using RunTui.Terminal.Views;
global using Attribute = RunTui.Terminal.Drawing.Attribute;
global using Point = System.Drawing.Point;
global using Rectangle = System.Drawing.Rectangle;
global using Size = System.Drawing.Size;
