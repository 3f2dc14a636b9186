using System.Text;
using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Keys;
using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Configuration;

public sealed class ConfigFileTests
{
    private const string Marks = "{}[]:&*!|>'\"%@`#\t\0\n -?,";

    private const string Whole =
        """
        keys:
          next-problem-step: [E, Ctrl-N]
          zoom: F5
        theme: { light: light, dark: high-contrast }
        ascii: true
        mouse: false
        layout: { steps: 30%, blockers: 12, tab: timeline, wrap: false, follow: false }
        notices: { when: [blocked], after: 1.5m, bell: false, osc: 777, title: false, progress: no, command: "notify-send \"$1\"" }
        terminal_lost: stop
        """;

    [Fact]
    public void Read_takes_every_entry()
    {
        var (config, problems, isUsable) = ConfigFile.Read(Whole, "config.yaml");

        Assert.Empty(problems);
        Assert.True(isUsable);
        Assert.Equal("E Ctrl-N", config.Keys.Of(DashboardCommand.NextProblemStep).KeysText);
        Assert.Equal("F5", config.Keys.HintOf(DashboardCommand.Zoom));
        Assert.Equal(new ThemeChoice("light", "high-contrast") { Line = 4 }, config.Theme);
        Assert.Equal((true, false, TerminalLoss.Stop), (config.Ascii, config.Mouse, config.TerminalLost));
        Assert.Equal(
            new LayoutConfig { Steps = new LayoutSize(30, true), Blockers = new LayoutSize(12, false), Tab = DashboardCommand.ShowTimeline, Wrap = false, Follow = false },
            config.Layout);
        Assert.Equal([NoticeOccasion.Blocked], config.Notices.When);
        Assert.Equal(
            (TimeSpan.FromSeconds(90), false, NoticeSequence.Osc777, false, false, "notify-send \"$1\""),
            (config.Notices.After, config.Notices.Bell, config.Notices.Osc, config.Notices.Title, config.Notices.Progress, config.Notices.Command));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("keys:\nlayout:\nnotices:\n")]
    [InlineData("~")]
    public void Read_takes_what_says_nothing_for_the_default(string text)
    {
        var (config, problems, _) = ConfigFile.Read(text, "config.yaml");

        Assert.Empty(problems);
        Assert.Equal(DashboardConfig.Default, config with { Keys = DashboardConfig.Default.Keys });
        Assert.Equal(KeyTable.Default.ToMarkdown(), config.Keys.ToMarkdown());
    }

    [Theory]
    [InlineData("kees: {}", "1: kees: there is no such entry; did you mean \"keys\"?")]
    [InlineData("keys:\n  opne: o", "2: keys.opne: there is no such command; did you mean \"open\"?")]
    [InlineData("keys:\n  zoom: Ctrl-Foo", "2: keys.zoom: \"Ctrl-Foo\" is no key; expected one such as j, G, Ctrl-N, Alt-x, PgDn, Space or F5; the default stays")]
    [InlineData("keys: { zoom: Ctrl-I }", "1: keys.zoom: \"Ctrl-I\" is the same as Tab on most terminals; expected another key; the default stays")]
    [InlineData("keys: { zoom: Ctrl-C }", "1: keys.zoom: Ctrl-C always interrupts; expected another key; the default stays")]
    [InlineData("keys: { zoom: q }", "1: keys.zoom: q is the key of leave; expected one that is free, or another key for leave; the default stays")]
    [InlineData("keys:\n  zoom: X\n  start: X", "3: keys.start: X is the key of zoom; expected one that is free, or another key for zoom; the default stays")]
    [InlineData("keys: { next-problem-step: n }", "1: keys.next-problem-step: n is the key of find-next; expected one that is free, or another key for find-next; the default stays")]
    [InlineData("keys: { zoom: [] }", "1: keys.zoom: nothing is here; expected a key or a list of keys; the default stays")]
    [InlineData("keys: { zoom: [[X]] }", "1: keys.zoom: a list is here; expected a key such as j or Ctrl-N")]
    [InlineData("keys: { zoom: ! }", "1: keys.zoom: nothing is here; expected a key such as j or Ctrl-N")]
    [InlineData("keys: [zoom]", "1: keys: a list is here; expected commands with their values; the default stays")]
    [InlineData("theme: [dark]", "1: theme: a list is here; expected a theme's name or file; the default stays")]
    [InlineData("theme: { ligth: x }", "1: theme.ligth: there is no such ground; did you mean \"light\"?")]
    [InlineData("\n\nascii: ja", "3: ascii: \"ja\" is here; expected true or false; the default stays")]
    [InlineData("layout: { steps: 120% }", "1: layout.steps: \"120%\" is here; expected a number from 10 to 400, or from 5% to 95%; the default stays")]
    [InlineData("layout: { tab: logs }", "1: layout.tab: \"logs\" is here; did you mean \"log\"?; the default stays")]
    [InlineData("layout: { stepps: 3 }", "1: layout.stepps: there is no such entry; did you mean \"steps\"?")]
    [InlineData("notices: { after: 5 }", "1: notices.after: \"5\" is here; expected a time such as 5s, 2m or 500ms, a day at most; the default stays")]
    [InlineData("notices: { after: 99999h }", "1: notices.after: \"99999h\" is here; expected a time such as")]
    [InlineData("notices: { when: [blocked, never] }", "1: notices.when: \"never\" is here; expected blocked or ended; the default stays")]
    [InlineData("notices: { osc: 8 }", "1: notices.osc: \"8\" is here; expected auto or 9 or 777 or 99 or none; the default stays")]
    [InlineData("terminal_lost: handover", "1: terminal_lost: \"handover\" is here; did you mean \"hand-over\"?; the default stays")]
    [InlineData("\u001b[31m: x", "1: \\u001b[31m: there is no such entry; expected keys, theme, ")]
    public void Wrong_entry_is_named_with_its_line_and_costs_nothing_else(string text, string problem)
    {
        var (config, problems, isUsable) = ConfigFile.Read(text + "\nmouse: false\n", "config.yaml");

        Assert.StartsWith("config.yaml:" + problem, Assert.Single(problems).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(problems[0].Message, char.IsControl);
        Assert.True(isUsable);
        Assert.False(config.Mouse);
        Assert.Equal(LayoutConfig.Default, config.Layout);
        Assert.Equal(NoticesConfig.Default.After, config.Notices.After);
        Assert.Null(config.Keys.FindConflict());
    }

    [Fact]
    public void Keys_may_change_places()
    {
        var (config, problems, _) = ConfigFile.Read("keys: { start: x, stop: s, down: [Down, c], find-next: j }", "c");

        Assert.Empty(problems);
        Assert.Equal(DashboardCommand.Start, config.Keys.Find('x', KeyScope.Anywhere));
        Assert.Equal(DashboardCommand.Stop, config.Keys.Find('s', KeyScope.Anywhere));
        Assert.Equal(DashboardCommand.FindNext, config.Keys.Find('j', KeyScope.Log));
    }

    [Fact]
    public void Keys_of_the_log_and_of_the_blockers_may_be_the_same()
    {
        var (config, problems, _) = ConfigFile.Read("keys: { answer: f }", "c");

        Assert.Empty(problems);
        Assert.Equal("f", config.Keys.HintOf(DashboardCommand.Answer));
    }

    [Fact]
    public void Entry_that_goes_back_to_its_default_gives_up_the_key_another_wanted()
    {
        // stop can't have q, so it keeps x, and start can't have that.
        var (config, problems, _) = ConfigFile.Read("keys:\n  start: x\n  stop: q", "c");

        Assert.Equal(["c:2: keys.start", "c:3: keys.stop"], problems.Select(p => $"{p.File}:{p.Line}: {p.Entry}"));
        Assert.Equal(KeyTable.Default.ToMarkdown(), config.Keys.ToMarkdown());
    }

    [Fact]
    public void Interrupt_keeps_Ctrl_C()
    {
        var (config, problems, _) = ConfigFile.Read("keys: { interrupt: X }", "c");

        Assert.Empty(problems);
        Assert.Equal("X Ctrl-C", config.Keys.Of(DashboardCommand.Interrupt).KeysText);
    }

    [Fact]
    public void Every_default_key_can_be_written_and_read_again()
    {
        foreach (var entry in KeyTable.Default.Entries)
        {
            foreach (var key in entry.Keys)
            {
                Assert.True(KeyNames.TryRead(KeyEntry.NameOf(key), out var read, out var problem), problem);
                Assert.Equal(key, read);
            }
        }

        foreach (var name in new[] { "F5", "Insert", "Ctrl-F12", "Alt-x", "Ctrl-Alt-Delete", "Alt--", "-", "+" })
        {
            Assert.True(KeyNames.TryRead(name, out var read, out var problem), problem);
            Assert.Equal(name, KeyEntry.NameOf(read), ignoreCase: true);
        }
    }

    [Theory]
    [InlineData("keys: }", 1, "this is not YAML")]
    [InlineData("keys:\n  search: @", 2, "need quotes")]
    [InlineData("a: 1\n---\nb: 1", 3, "here begins a second document")]
    [InlineData("mouse: false\nmouse: true", 2, "this is not YAML")]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", 2, "an alias must not stand inside")]
    public void File_that_is_no_configuration_says_so_in_one_line(string text, int line, string problem)
    {
        var (config, problems, isUsable) = ConfigFile.Read(text, "config.yaml");

        Assert.Same(DashboardConfig.Default, config);
        Assert.False(isUsable);
        var one = Assert.Single(problems);
        Assert.Equal(line, one.Line);
        Assert.Contains(problem, one.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', one.Message);
    }

    [Fact]
    public void Alias_may_stand_for_a_key_or_a_list_of_them()
    {
        var (config, problems, _) = ConfigFile.Read("keys: { zoom: &far [Z], start: *far }", "c");

        Assert.Equal("c:1: keys.start: Z is the key of zoom", Assert.Single(problems).Message[..^"; expected one that is free, or another key for zoom; the default stays".Length]);
        Assert.Equal("Z", config.Keys.HintOf(DashboardCommand.Zoom));
    }

    [Fact(Timeout = 60000)]
    public Task Load_of_nonsense_costs_nothing_but_its_message() => Task.Run(() =>
    {
        using var folder = new TemporaryFolder();
        var path = folder[ConfigFile.Name];
        Assert.Same(ConfigResult.Empty, ConfigFile.Load(path));

        File.WriteAllBytes(path, [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))]);
        Assert.False(ConfigFile.Load(path).IsUsable);

        using (var large = File.Create(path))
        {
            large.SetLength(1L << 30);
        }

        Assert.Contains("more than 64 KiB", Assert.Single(ConfigFile.Load(path).Problems).Message, StringComparison.Ordinal);

        File.WriteAllText(path, new string('[', 60_000));
        Assert.Contains("nested too deeply", Assert.Single(ConfigFile.Load(path).Problems).Message, StringComparison.Ordinal);

        File.WriteAllText(path, string.Concat(Enumerable.Range(0, 4000).Select(i => $"nonsense{i}: 1\n")));
        Assert.InRange(ConfigFile.Load(path).Problems.Count, 100, 200);

        File.Delete(path);
        File.CreateSymbolicLink(path, "/dev/zero");
        Assert.Empty(ConfigFile.Load(path).Problems);

        File.Delete(path);
        Directory.CreateDirectory(path);
        Assert.Contains("this is a folder", Assert.Single(ConfigFile.Load(path).Problems).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Damaged_files_never_fail()
    {
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var text = new StringBuilder(Whole);
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at)),
                    1 => text.Insert(at, Marks[random.Next(Marks.Length)]),
                    _ => text.Insert(at, text.ToString(at, Math.Min(20, text.Length - at))),
                };
            }

            var result = ConfigFile.Read(text.ToString(), "c");
            Assert.Null(result.Config.Keys.FindConflict());
            Assert.All(result.Problems, p => Assert.Matches(@"^c(:\d+)?: [^\r\n]+$", p.Message));
        }
    }
}
