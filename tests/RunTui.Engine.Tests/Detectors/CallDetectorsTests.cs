using System.Text.Json;
using RunTui.Engine.Agents;
using RunTui.Engine.Detectors;

namespace RunTui.Engine.Tests.Detectors;

/// <summary>What an agent's calls, changes and tokens say, and what they don't.</summary>
public sealed class CallDetectorsTests
{
    private readonly RepeatedCallDetector _calls = new();
    private readonly NoChangeDetector _changes = new();

    [Fact]
    public void Same_call_five_times_in_a_row_is_noticed_until_another_comes()
    {
        Call("ls", 4);
        Assert.Null(_calls.Trouble);
        Call("ls");
        Assert.Equal(("the same call 5 times in a row: Bash: ls", 5), (_calls.Trouble?.Detail, _calls.Trouble?.Measure));
        Call("ls");
        Assert.NotNull(_calls.Trouble);

        Call("pwd");
        Call("date");
        Assert.Null(_calls.Trouble);
    }

    [Fact]
    public void Two_calls_by_turns_are_noticed()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(_calls.Trouble);
            Call("npm test");
            Call("cat app.js");
        }

        Assert.StartsWith("the same two calls 5 times each, by turns", _calls.Trouble?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_that_comes_again_between_others_or_with_other_arguments_is_work()
    {
        for (var i = 0; i < 20; i++)
        {
            Call("ls");
            Call($"cat file{i}");
            Read("app.js", offset: i * 100);
            Assert.Null(_calls.Trouble);
        }

        for (var i = 0; i < 20; i++)
        {
            Read("app.js", offset: i * 100);
        }

        Assert.Null(_calls.Trouble);
    }

    [Fact]
    public void Tests_that_run_after_each_change_are_work()
    {
        for (var i = 0; i < 20; i++)
        {
            Call("npm test");
            _calls.Take(AgentSignal.Changed);
        }

        Assert.Null(_calls.Trouble);
    }

    [Fact]
    public void Waiting_for_a_command_in_the_background_is_no_repetition()
    {
        for (var i = 0; i < 20; i++)
        {
            Tell(AgentSignal.Started("t", "BashOutput", Json("""{"bash_id": "1"}"""), "BashOutput: 1", isCommand: false));
        }

        Assert.Null(_calls.Trouble);
    }

    [Fact]
    public void Tokens_without_a_file_change_are_noticed_until_there_is_one()
    {
        for (var i = 0; i < 21; i++)
        {
            Tell(AgentSignal.Used(10_000));
        }

        Assert.Equal(("200k tokens since it began, without a file change", 200_000), (_changes.Trouble?.Detail, _changes.Trouble?.Measure));

        Tell(AgentSignal.Changed);
        Assert.Null(_changes.Trouble);
        Tell(AgentSignal.Used(250_000));
        Assert.Equal("250k tokens since its last file change", _changes.Trouble?.Detail);
    }

    [Theory]
    [InlineData("echo x > app.js", false)]
    [InlineData("sed -i s/a/b/ app.js", false)]
    [InlineData("npm test 2>&1 | tail -5", true)]
    [InlineData("grep -r foo . 2>/dev/null", true)]
    public void Few_edits_are_edits_also_by_commands(string command, bool isNoticed)
    {
        for (var i = 0; i < 30; i++)
        {
            Tell(AgentSignal.Used(10_000));
            if (i % 15 == 14)
            {
                Call(command);
            }
        }

        Assert.Equal(isNoticed, _changes.Trouble is not null);
    }

    [Fact]
    public void Tokens_of_a_whole_turn_count_only_where_nothing_was_changed_in_it()
    {
        Tell(AgentSignal.Changed);
        Tell(AgentSignal.Used(900_000, isWholeTurn: true));
        Call("sed -i s/a/b/ app.js");
        Tell(AgentSignal.Used(900_000, isWholeTurn: true));
        Assert.Null(_changes.Trouble);

        Tell(AgentSignal.Used(900_000, isWholeTurn: true));
        Assert.Equal("900k tokens since its last file change", _changes.Trouble?.Detail);
    }

    [Theory]
    [InlineData("echo x > app.js")]
    [InlineData("cat > app.js <<'EOF'\nlet a = 'b';\nEOF")]
    [InlineData("cd repo && rm -rf out")]
    [InlineData("find . -name '*.orig' | xargs rm")]
    [InlineData("git -C repo commit -m 'Try again'")]
    [InlineData("npm install")]
    [InlineData("dotnet format src")]
    [InlineData("npm run format:all")]
    [InlineData("python3 manage.py migrate")]
    [InlineData("npx eslint --fix src")]
    [InlineData("python - <<EOF\nopen('a', 'w').write('x')\nEOF")]
    [InlineData("python3 -c \"open('a', 'w').write('x')\"")]
    [InlineData("node -e 'fs.writeFileSync(\"a\", \"x\")'")]
    public void Command_that_may_change_files_is_known(string command)
    {
        Assert.True(ShellCommand.MayChange($"Bash: {command}"));
        Assert.True(ShellCommand.MayChange($"$ bash -lc '{command}'"));
    }

    [Theory]
    [InlineData("git log --format=%h")]
    [InlineData("git log --grep install")]
    [InlineData("grep -rn 'generate > all; rm x' src")]
    [InlineData("cat docs/install.md")]
    [InlineData("npm test 2>&1 | tail -5")]
    [InlineData("ls 2>/dev/null >> /dev/null")]
    [InlineData("rg format src/migrate")]
    [InlineData("python3 -m pytest tests")]
    [InlineData("dotnet test --no-restore")]
    [InlineData("grep -n patch Makefile")]
    public void Command_that_only_looks_is_no_change(string command)
    {
        Assert.False(ShellCommand.MayChange($"Bash: {command}"));
        Assert.False(ShellCommand.MayChange($"$ bash -lc \"{command}\""));
    }

    private void Call(string command, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            Tell(AgentSignal.Started("t", "Bash", Json(JsonSerializer.Serialize(new Dictionary<string, string> { ["command"] = command })), $"Bash: {command}", isCommand: true));
        }
    }

    private void Read(string path, int offset) => Tell(AgentSignal.Started("t", "Read", Json($$"""{"file_path": "{{path}}", "offset": {{offset}}}"""), $"Read: {path}", isCommand: false));

    private void Tell(AgentSignal signal)
    {
        _calls.Take(signal);
        _changes.Take(signal);
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
