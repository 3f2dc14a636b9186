using System.Text.Json.Nodes;

namespace RunTui.Tests.Commands;

public sealed class GuardCommandCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("rm -rf ./build", 0)]
    [InlineData("rm -rf ~", 1)]
    [InlineData("", 0)]
    public async Task Command_is_decided_from_an_option_a_file_and_standard_input(string command, int exit)
    {
        Assert.Equal(exit, await _host.RunAsync("guard", "command", "--command", command));

        await File.WriteAllTextAsync(_host.Folder["command.sh"], command, TestContext.Current.CancellationToken);
        Assert.Equal(exit, await _host.RunAsync("guard", "command", "--file", "command.sh"));

        _host.Input = System.Text.Encoding.UTF8.GetBytes(command);
        Assert.Equal(exit, await _host.RunAsync("guard", "command"));
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_text_without_end_are_wrong_usage()
    {
        Assert.Equal(2, await _host.RunAsync("guard", "command", "--file", "nosuch"));
        Assert.Equal("run-tui: nosuch: there is no such file\n", _host.Error);

        _host.Input = new byte[2 * 1024 * 1024];
        Assert.Equal(2, await _host.RunAsync("guard", "command", "--hook"));
        Assert.Contains("standard input: the text has more than", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_says_what_why_and_what_to_do_instead()
    {
        await _host.RunAsync("guard", "command", "--command", "ls; git push --force");

        Assert.StartsWith("run-tui: refused 'git push --force': ", _host.Error, StringComparison.Ordinal);
        Assert.Contains("; instead: ", _host.Error, StringComparison.Ordinal);
        Assert.Single(_host.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Json_has_the_decision()
    {
        await _host.RunAsync("guard", "command", "--json", "--command", "terraform destroy");

        var json = JsonNode.Parse(_host.Out)!;
        Assert.Equal(("refuse", "terraform.lost", "terraform destroy"), ((string?)json["action"], (string?)json["rule"], (string?)json["part"]));
        Assert.NotEmpty((string)json["reason"]!);
        Assert.NotEmpty((string)json["instead"]!);

        await _host.RunAsync("guard", "command", "--json", "--command", "ls");
        Assert.Equal("allow", (string?)JsonNode.Parse(_host.Out)!["action"]);
    }

    [Theory]
    [InlineData("""{"tool_name":"Bash","tool_input":{"command":"rm -rf /etc"}}""", 1)]
    [InlineData("""{"tool_name":"Bash","tool_input":{"command":"ls"}}""", 0)]
    [InlineData("""{"tool_name":"Bash","cwd":"/","tool_input":{"command":"rm -rf ./etc"}}""", 1)]
    [InlineData("""{"tool_name":"Bash","tool_input":{"command":""}}""", 0)]
    [InlineData("""{"tool_name":"Bash","tool_input":{}}""", 0)]
    [InlineData("""{"tool_name":"Bash","tool_input":{"command":7}}""", 0)]
    [InlineData("""{"tool_name":"Read","tool_input":{"file_path":"/etc/passwd"}}""", 0)]
    [InlineData("""{"tool_name":"Bash"}""", 0)]
    [InlineData("[]", 0)]
    [InlineData("not json", 0)]
    [InlineData("", 0)]
    public async Task Hook_input_is_decided_and_one_without_a_command_is_allowed(string input, int exit)
    {
        _host.Input = System.Text.Encoding.UTF8.GetBytes(input);

        Assert.Equal(exit, await _host.RunAsync("guard", "command", "--hook"));
    }

    [Fact]
    public async Task Protected_path_is_not_written()
    {
        Assert.Equal(1, await _host.RunAsync("guard", "command", "--protect", "runs/r1", "--command", "echo x > runs/r1/events.jsonl"));
        Assert.Equal(0, await _host.RunAsync("guard", "command", "--protect", "runs/r1", "--command", "cat runs/r1/events.jsonl"));
    }

    [Fact]
    public async Task Wrong_usage_is_no_answer()
    {
        Assert.Equal(2, await _host.RunAsync("guard", "command", "--file", "none.sh"));
        Assert.Equal(2, await _host.RunAsync("guard", "command", "--file", "a", "--command", "b"));
        Assert.Equal(2, await _host.RunAsync("guard", "command", "--bogus"));
    }
}
