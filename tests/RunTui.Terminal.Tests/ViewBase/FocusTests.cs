using RunTui.Terminal.Input;
using RunTui.Terminal.ViewBase;
using RunTui.Terminal.Views;

namespace RunTui.Terminal.Tests.ViewBase;

public sealed class FocusTests : IDisposable
{
    private readonly Probe _one = new() { Id = "one", Height = 1 };
    private readonly Probe _two = new() { Id = "two", Y = 1, Height = 1 };
    private readonly Probe _three = new() { Id = "three", Y = 2, Height = 1 };
    private readonly View _group = new();
    private readonly View _root = new();
    private readonly Stage _stage;

    public FocusTests()
    {
        _group.Add(_two, _three);
        _root.Add(_one, _group);
        _stage = new Stage(_root);
    }

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Tab_goes_around_all_tab_stops_and_Shift_Tab_back()
    {
        Assert.Same(_one, _root.MostFocused);
        _stage.Type("\t");
        Assert.Same(_two, _root.MostFocused);
        Assert.True(_group.HasFocus);
        Assert.False(_one.HasFocus);
        _stage.Type("\t\t");
        Assert.Same(_one, _root.MostFocused);
        Assert.False(_group.HasFocus);
        _stage.Type("\e[Z");
        Assert.Same(_three, _root.MostFocused);
    }

    [Fact]
    public void SetFocus_of_a_group_gives_it_back_to_who_had_it_last()
    {
        _three.SetFocus();
        _one.SetFocus();
        _group.SetFocus();

        Assert.Same(_three, _root.MostFocused);
    }

    [Fact]
    public void The_focus_goes_on_when_its_view_is_hidden_disabled_or_removed()
    {
        _one.Visible = false;
        Assert.Same(_two, _root.MostFocused);
        _two.Enabled = false;
        Assert.Same(_three, _root.MostFocused);
        _one.Visible = true;
        _group.Remove(_three);
        Assert.Same(_one, _root.MostFocused);
        Assert.False(_two.SetFocus());
    }

    [Fact]
    public void Keys_go_to_the_focused_view_then_outwards_then_to_hot_keys_then_to_the_application()
    {
        var story = new List<string>();
        _two.SetFocus();
        _two.KeyDown += (_, key) => story.Add($"two {key}");
        _group.KeyDown += (_, key) => key.Handled = Note($"group {key}", key == Key.G);
        _root.KeyDown += (_, key) => Note($"root {key}", false);
        _one.HotKeyBindings.Add(Key.H, Command.HotKey);
        _one.Does(Command.HotKey, () => Note("hot", true));
        _stage.App.Keyboard.KeyBindings.Add(Key.Q, Command.Quit);
        _stage.App.Keyboard.AddCommand(Command.Quit, () => Note("quit", true));

        _stage.Type("ghq");

        Assert.Equal(["two g", "group g", "two h", "group h", "root h", "hot", "two q", "group q", "root q", "quit"], story);

        bool Note(string text, bool handled)
        {
            story.Add(text);
            return handled;
        }
    }

    [Fact]
    public void A_press_of_the_mouse_gives_the_focus_and_drags_stay_with_the_view()
    {
        var story = new List<string>();
        _three.MouseEvent += (_, mouse) =>
        {
            story.Add($"{mouse.Flags} {mouse.Position.X},{mouse.Position.Y}");
            mouse.Handled = true;
        };
        _stage.Type("\e[<0;5;3M\e[<32;7;1M\e[<0;7;1m");

        Assert.Same(_three, _root.MostFocused);
        Assert.Equal(["LeftButtonPressed 4,0", "LeftButtonPressed, PositionReport 6,-2", "LeftButtonReleased 6,-2"], story);
    }

    [Fact]
    public void A_view_that_leaves_a_press_to_others_can_grab_the_dragging()
    {
        var story = new List<string>();
        _three.MouseEvent += (_, mouse) =>
        {
            story.Add($"{mouse.Flags} {mouse.Position.X},{mouse.Position.Y}");
            if (mouse.Flags == MouseFlags.LeftButtonPressed)
            {
                _stage.App.GrabMouse(_three);
            }
        };
        _stage.Type("\e[<0;5;3M\e[<32;7;1M");
        Assert.Same(_three, _stage.App.MouseGrabView);
        _stage.App.UngrabMouse();
        _stage.Type("\e[<32;8;1M\e[<0;8;1m");

        Assert.Null(_stage.App.MouseGrabView);
        Assert.Equal(["LeftButtonPressed 4,0", "LeftButtonPressed, PositionReport 6,-2"], story);
    }

    [Fact]
    public void A_wheel_goes_to_the_view_under_the_pointer_without_moving_the_focus()
    {
        var list = new ListView { Y = 4, Height = 3 };
        list.SetSource(Enumerable.Range(0, 20).ToList());
        _root.Add(list);
        _stage.Settle();
        _stage.Type("\e[<65;1;5M");

        Assert.Equal(3, list.Viewport.Y);
        Assert.Same(_one, _root.MostFocused);
    }

    private sealed class Probe : View
    {
        public Probe() => CanFocus = true;

        public void Does(Command command, Func<bool> action) => AddCommand(command, () => action());
    }
}
