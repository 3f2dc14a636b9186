// The kit is named once here, as in the dashboard.
#pragma warning disable IDE0005 // all of it, whether every namespace is used today or not
global using RunTui.Terminal.App;
global using RunTui.Terminal.Drawing;
global using RunTui.Terminal.Drivers;
global using RunTui.Terminal.Input;
global using RunTui.Terminal.Text;
global using RunTui.Terminal.ViewBase;
global using RunTui.Terminal.Views;
