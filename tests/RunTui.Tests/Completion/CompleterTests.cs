namespace RunTui.Tests.Completion;

public sealed class CompleterTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    [Fact]
    public async Task Verbs_are_offered_with_what_they_do()
    {
        var lines = await CompleteAsync("rec");
        Assert.Contains(lines, line => line.StartsWith("recap\tPrint a run as Markdown", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("status", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_and_their_words_are_offered()
    {
        Assert.Contains("--launch-mode", await NamesAsync("resume", "--l"));
        Assert.Equal(["adaptive"], await NamesAsync("resume", "--launch-mode", "a"));
        Assert.Equal(["--autonomy-profile=balanced"], await NamesAsync("resume", "--autonomy-profile=b"));
        Assert.Equal(["claude-code", "codex"], await NamesAsync("retry", "a", "--tool", "c"));
        Assert.Equal(["bash"], await NamesAsync("completion", "b"));
        Assert.Equal(["flow"], await NamesAsync("schema", "f"));
    }

    [Theory]
    [InlineData("run-workflow")]
    [InlineData("run-skill")]
    public async Task Called_by_run_workflow_s_names_that_tool_s_flags_are_offered_and_no_verbs(string program)
    {
        _host.Program = program;
        Assert.Equal(["--resume-last"], await NamesAsync("--resume"));
        Assert.Equal(["adaptive"], await NamesAsync("--launch-mode", "a"));
        Assert.Equal([":files"], await NamesAsync("re"));
        Assert.Equal([":files"], await NamesAsync("--dry-run", ""));
        Assert.Empty(await NamesAsync("status", ""));
    }

    [Fact]
    public async Task Called_runr_all_verbs_are_offered()
    {
        _host.Program = "runr";
        Assert.Equal(["orch", "orchestrate"], (await NamesAsync("orch")).Where(name => name != ":files").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Runs_and_steps_are_offered_where_a_verb_takes_them()
    {
        _host.Plan("site", ("one", "true"), ("two", "true"));
        _host.Plan("my run", ("three", "true"));
        Assert.Equal([":files", "latest", "my run", "site"], (await NamesAsync("status", "")).Order(StringComparer.Ordinal));
        Assert.Equal(["one", "two"], await NamesAsync("approve", "site", ""));
        Assert.Equal(["three"], await NamesAsync("resume", "my run", "--step", ""));
        Assert.Contains("site", await NamesAsync("si"));
    }

    [Fact]
    public async Task A_hostile_name_is_not_offered_and_two_runs_of_a_name_are_told_apart_by_their_folders()
    {
        _host.Plan("bad\u001b]0;x\aname", ("one", "true"));
        _host.Plan(Path.Combine("group", "twin"), ("one", "true"));
        _host.Plan("twin", ("one", "true"));
        var names = await NamesAsync("status", "");
        Assert.DoesNotContain(names, name => name.Any(char.IsControl));
        Assert.Contains("runs/twin", names);
        Assert.Contains("runs/group/twin", names);
    }

    [Fact]
    public async Task Whatever_goes_wrong_is_no_candidate_and_no_message()
    {
        _host.Folder.Write("runs/broken/blueprint.json", "{ this is no plan");
        Assert.Empty(await CompleteAsync("approve", "broken", ""));
        Assert.Empty(await CompleteAsync("approve", "nowhere", ""));
        Assert.Empty(await CompleteAsync("no-such-verb", "--no-such-option"));
        Assert.Equal("", _host.Error);
        Assert.False(Directory.Exists(Path.Combine(_host.Home, ".local")));
    }

    public void Dispose() => _host.Dispose();

    private async Task<string[]> NamesAsync(params string[] words) => [.. (await CompleteAsync(words)).Select(line => line.Split('\t')[0])];

    private async Task<string[]> CompleteAsync(params string[] words)
    {
        Assert.Equal(0, await _host.RunAsync(["__complete", "--", .. words]));
        return _host.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
