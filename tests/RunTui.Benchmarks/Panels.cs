using System.Globalization;
using RunTui.Terminal.Input;
using RunTui.Terminal.ViewBase;
using RunTui.Terminal.Views;

namespace RunTui.Benchmarks;

/// <summary>Views as a dashboard has them: a header, a tree of steps, a log that is full, a line of keys.</summary>
internal sealed class Panels
{
    private readonly Label _clock = new() { X = Pos.AnchorEnd(10), Width = 10 };
    private readonly List<string> _lines = [];
    private readonly ListView _log = new();

    public Panels()
    {
        var tree = new TreeView<string> { TreeBuilder = new DelegateTreeBuilder<string>(o => o.Contains('.', StringComparison.Ordinal) ? [] : [o + ".1", o + ".2"]) };
        tree.AddObjects(Enumerable.Range(1, 20).Select(i => $"✓ step-{i}"));
        tree.InvokeCommand(Command.ExpandAll);
        var steps = new FrameView { Title = "Steps", Y = 2, Width = 60, Height = Dim.Fill(1) };
        steps.Add(tree);
        var log = new FrameView { Title = "Log", X = 60, Y = 2, Height = Dim.Fill(1) };
        log.Add(_log);
        Root.Add(new Label { Text = "site  ● running" }, _clock, new ProgressBar { Y = 1, Fraction = 0.4f }, steps, log, new StatusBar(new Shortcut('?', "help"), new Shortcut('q', "leave")));
        for (var i = 0; i < 100; i++)
        {
            _lines.Add(LineOf(i));
        }

        _log.SetSource(_lines);
        _log.SelectedItem = _lines.Count - 1;
    }

    public View Root { get; } = new();

    public void Append(int number)
    {
        _lines.Add(LineOf(number));
        _log.SelectedItem = _lines.Count - 1;
        _log.SetNeedsDraw();
    }

    public void Tick(int second) => _clock.Text = string.Create(CultureInfo.InvariantCulture, $"{second / 60:00}:{second % 60:00}");

    public void Touch() => Root.SetNeedsDraw();

    private static string LineOf(int i) => string.Create(
        CultureInfo.InvariantCulture, $"2026-01-01T00:00:{i % 60:00}Z compiling module {i * 7919 % 10007} of the site, {i % 13} warnings in {i * 31 % 977} ms");
}
