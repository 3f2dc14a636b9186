namespace RunTui.Tests.Routes;

/// <summary>Agents that print without end.</summary>
public sealed class ExecFloodTests : IDisposable
{
    private readonly ExecHost _exec = new();

    public void Dispose() => _exec.Dispose();

    [Fact(Timeout = 60000)]
    public async Task More_than_an_answer_can_be_is_not_read_and_nothing_of_it_is_left()
    {
        // A file with a hole has its size at once, and takes no room.
        var where = _exec.Host.Folder["where"];
        _exec.Codex($"""
            dirname "$last" >> '{where}'
            while [ -e "$(dirname "$last")/prompt.md" ]; do sleep 0.05; done
            perl -e 'truncate(STDOUT, 16 * 1024 * 1024 * 1024)'
            echo
            {ExecHost.Says}
            """);

        Assert.Equal(20, await _exec.Host.RunAsync("exec", "How many?"));

        Assert.Contains("it printed more than 512 MiB, which is no answer", _exec.Host.Error, StringComparison.Ordinal);
        Assert.All(File.ReadAllLines(where), folder => Assert.False(Directory.Exists(folder), folder));
        Assert.Equal("How many?", _exec.Prompt);
    }
}
