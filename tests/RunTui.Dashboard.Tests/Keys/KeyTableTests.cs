using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Tests.Support;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Keys;

public sealed class KeyTableTests
{
    /// <summary>Scopes that hold at the same time.</summary>
    private static readonly KeyScope[][] Together = [[KeyScope.Anywhere, KeyScope.Log, KeyScope.Movement], [KeyScope.Anywhere, KeyScope.Blockers, KeyScope.Movement], [KeyScope.Anywhere, KeyScope.Runs, KeyScope.Movement], [KeyScope.Editor, KeyScope.Movement], [KeyScope.Fire, KeyScope.Movement]];

    [Fact]
    public void No_key_means_two_things_at_one_place()
    {
        foreach (var scopes in Together)
        {
            var doubles = KeyTable.Default.Entries.Where(e => scopes.Contains(e.Scope)).SelectMany(e => e.Keys).GroupBy(k => k).Where(g => g.Count() > 1).Select(g => KeyEntry.NameOf(g.Key));
            Assert.Empty(doubles);
        }
    }

    [Fact]
    public void Every_command_has_one_row_with_a_title_and_a_sentence_and_a_key_unless_it_is_a_filter()
    {
        Assert.Equal(Enum.GetValues<DashboardCommand>().Order(), KeyTable.Default.Entries.Select(e => e.Command).Order());
        Assert.All(KeyTable.Default.Entries, e =>
        {
            Assert.Equal(e.Command is < DashboardCommand.OnlyAnswers or > DashboardCommand.HideThinking, e.Keys.Count > 0);
            Assert.InRange(e.Title.Length, 2, 18);
            Assert.InRange(e.About.Length, e.Title.Length > 4 ? 5 : 2, 90);
        });
    }

    [Fact]
    public void Keys_that_terminals_and_multiplexers_take_are_not_used()
    {
        var keys = KeyTable.Default.Entries.SelectMany(e => e.Keys).ToList();

        Assert.Empty(keys.Intersect([Key.A.WithCtrl, Key.B.WithCtrl, Key.Q.WithCtrl, Key.S.WithCtrl]));
        Assert.DoesNotContain(keys, k => k.NoModifiers.KeyCode is >= KeyCode.F1 and <= KeyCode.F12);
    }

    [Fact]
    public void Movement_is_what_lists_trees_and_texts_do()
    {
        var movement = KeyTable.Default.Entries.Where(e => e.Scope == KeyScope.Movement).SelectMany(e => e.Keys).ToHashSet();
        foreach (var view in new Terminal.ViewBase.View[] { new ListView(), new TreeView<string>(), new TextView() })
        {
            Assert.Empty(view.KeyBindings.Bindings.Select(b => b.Key).Where(k => k != Key.Enter).Except(movement).Select(KeyEntry.NameOf));
        }
    }

    [Fact]
    public void Keys_are_named_as_people_write_them()
    {
        Assert.Equal(
            ["j", "G", "Ctrl-D", "Shift-Tab", "Up", "Space", "&", "PgDn"],
            new[] { (Key)'j', 'G', Key.D.WithCtrl, Key.Tab.WithShift, Key.CursorUp, Key.Space, '&', Key.PageDown }.Select(KeyEntry.NameOf));
    }

    [Fact]
    public void Page_has_the_table()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "RunTui.Dashboard", "Keys", "README.md"));

        Assert.True(readme.Contains(KeyTable.Default.ToMarkdown(), StringComparison.Ordinal), $"Keys/README.md should hold this table:\n{KeyTable.Default.ToMarkdown()}");
    }

    [Fact(Timeout = 60000)]
    public Task Every_key_of_the_table_can_be_pressed_without_harm() => Task.Run(() =>
    {
        foreach (var key in KeyTable.Default.Entries.Where(e => e.Command is not (DashboardCommand.Leave or DashboardCommand.Suspend)).SelectMany(e => e.Keys.Take(1)))
        {
            using var dashboard = new DashboardRobot("a", "b: a");
            dashboard.Begins("a").Prints("a", "hello\n");
            dashboard.Press(KeyEntry.NameOf(key) switch { "Home" => "\e[H", "End" => "\e[F", var name => name });
            Assert.False(dashboard.HasLeft);
        }
    });
}
