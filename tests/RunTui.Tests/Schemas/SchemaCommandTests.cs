using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Testing;

namespace RunTui.Tests.Schemas;

public sealed class SchemaCommandTests : IDisposable
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly CommandLineHost _host = new();

    [Theory]
    [InlineData("blueprint", "run-tui blueprint")]
    [InlineData("flow", "run-tui flow")]
    [InlineData("config", "run-tui configuration")]
    public async Task A_schema_is_printed_as_JSON(string name, string title)
    {
        Assert.Equal(0, await _host.RunAsync("schema", name));
        Assert.Equal(title, JsonNode.Parse(_host.Out)!["title"]!.GetValue<string>());
        Assert.Equal("http://json-schema.org/draft-07/schema#", JsonNode.Parse(_host.Out)!["$schema"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unknown_name_is_told_with_what_was_meant()
    {
        Assert.Equal(1, await _host.RunAsync("schema", "bluprint"));
        Assert.Contains("blueprint", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_s_plan_and_those_of_tests_are_right_for_the_schema()
    {
        await _host.RunAsync("schema");
        var check = new SchemaCheck(JsonNode.Parse(_host.Out)!.AsObject());
        using var demo = typeof(CommandLine).Assembly.GetManifestResourceStream("demo.blueprint.json")!;
        Assert.Empty(check.Problems(JsonNode.Parse(demo)));
        Assert.Empty(check.Problems(JsonNode.Parse(File.ReadAllText(Path.Combine(_host.Plan("a", ("one", "true"), ("two", "true")), "blueprint.json")))));
    }

    [Fact]
    public async Task Vscode_is_wired_in_a_project_that_has_no_settings_and_a_second_time_changes_nothing()
    {
        Assert.Equal(0, await _host.RunAsync("schema", "--vscode"));
        var settings = _host.Folder[".vscode", "settings.json"];
        var first = File.ReadAllText(settings);
        var json = JsonNode.Parse(first)!;
        Assert.Equal("./.run-tui/schemas/blueprint.json", json["json.schemas"]![0]!["url"]!.GetValue<string>());
        Assert.Equal(2, json["yaml.schemas"]!.AsObject().Count);
        Assert.All(json["yaml.schemas"]!.AsObject(), entry => Assert.True(File.Exists(_host.Folder[entry.Key])));

        Assert.Equal(0, await _host.RunAsync("schema", "--vscode"));
        Assert.Equal(first, File.ReadAllText(settings));
        Assert.DoesNotContain("written", _host.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("// mine\n{ // keep\n  // and this\n}\n")]
    [InlineData("{\n\t\"editor.tabSize\": 2, // two\n\t/* schemas */\n\t\"json.schemas\": [\n\t\t// none yet\n\t],\n}\n")]
    [InlineData("{\r\n  \"json.schemas\": [{ \"fileMatch\": [\"a.json\"], \"url\": \"./a\" }, /* last */ ],\r\n  \"yaml.schemas\": { \"./b\": \"*.yaml\" } // end\r\n}\r\n")]
    [InlineData("{\"a\":\"// no comment\",\"yaml.schemas\":{}}")]
    public async Task Every_character_of_settings_that_are_there_stays(string before)
    {
        var settings = _host.Folder.Write(".vscode/settings.json", before);
        Assert.Equal(0, await _host.RunAsync("schema", "--vscode"));

        var after = File.ReadAllText(settings);
        var (mine, now) = (JsonNode.Parse(before, null, WithComments)!.AsObject(), JsonNode.Parse(after, null, WithComments)!.AsObject());
        Assert.True(IsWithin(before, after), after);
        Assert.Single(now["json.schemas"]!.AsArray(), s => s!["url"]!.GetValue<string>() == "./.run-tui/schemas/blueprint.json");
        Assert.Equal((mine["yaml.schemas"]?.AsObject().Count ?? 0) + 2, now["yaml.schemas"]!.AsObject().Count);
        Assert.All(mine.Where(p => p.Key is not ("json.schemas" or "yaml.schemas")), p => Assert.True(JsonNode.DeepEquals(p.Value, now[p.Key])));

        await _host.RunAsync("schema", "--vscode");
        Assert.Equal(after, File.ReadAllText(settings));
    }

    [Theory]
    [InlineData("[]", "it holds no object")]
    [InlineData("{ \"a\": ", "it is not JSON")]
    [InlineData("{ \"yaml.schemas\": [] }", "yaml.schemas is no object")]
    [InlineData("{ \"json.schemas\": null }", "json.schemas is no list")]
    public async Task Settings_that_can_t_be_edited_safely_stay_and_what_to_paste_is_said(string before, string why)
    {
        var settings = _host.Folder.Write(".vscode/settings.json", before);
        Assert.Equal(1, await _host.RunAsync("schema", "--vscode"));
        Assert.Equal(before, File.ReadAllText(settings));
        Assert.Contains(why, _host.Error, StringComparison.Ordinal);
        Assert.Contains("add by hand: \"json.schemas\"", _host.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_pipe_where_a_file_should_be_is_told_and_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes are elsewhere there");
        Directory.CreateDirectory(_host.Folder[".run-tui", "schemas"]);
        using var made = Process.Start("mkfifo", [_host.Folder[".run-tui", "schemas", "flow.json"]]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await _host.RunAsync("schema", "--vscode"));
        Assert.Equal("run-tui: .run-tui/schemas/flow.json: a pipe, socket or device, and no file, and a schema is to be written there; move it away, and call this again\n", _host.Error);
    }

    [Fact]
    public async Task A_file_where_a_folder_should_be_is_named()
    {
        var file = _host.Folder.Write(".run-tui", "mine");
        Assert.Equal(1, await _host.RunAsync("schema", "--vscode"));
        Assert.Equal($"run-tui: .run-tui/schemas/blueprint.json: can't be written: {file} is no folder; mend that, and call this again\n", _host.Error);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_to_is_named()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may write everywhere");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Directory.CreateDirectory(_host.Folder[".run-tui"]).FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal(1, await _host.RunAsync("schema", "--vscode"));
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Contains($"can't be written: the folder {folder} can't be written to;", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_behind_a_link_are_written_where_it_leads_though_nothing_is_there_yet()
    {
        var settings = _host.Folder[".vscode", "settings.json"];
        Directory.CreateDirectory(_host.Folder[".vscode"]);
        File.CreateSymbolicLink(settings, Path.Combine("..", "shared", "settings.json"));
        Assert.Equal(1, await _host.RunAsync("schema", "--vscode"));
        Assert.Contains($"there is no folder {_host.Folder["shared"]}", _host.Error, StringComparison.Ordinal);

        Directory.CreateDirectory(_host.Folder["shared"]);
        Assert.Equal(0, await _host.RunAsync("schema", "--vscode"));
        Assert.NotNull(new FileInfo(settings).LinkTarget);
        Assert.Contains("json.schemas", File.ReadAllText(_host.Folder["shared", "settings.json"]), StringComparison.Ordinal);

        File.Delete(settings);
        File.CreateSymbolicLink(settings, "settings.json");
        Assert.Equal(1, await _host.RunAsync("schema", "--vscode"));
        Assert.Contains("it is a link that leads nowhere", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_s_link_to_somebody_s_file_is_replaced_and_the_file_stays()
    {
        var theirs = _host.Folder.Write("theirs.txt", "theirs");
        Directory.CreateDirectory(_host.Folder[".run-tui", "schemas"]);
        File.CreateSymbolicLink(_host.Folder[".run-tui", "schemas", "flow.json"], theirs);
        Assert.Equal(0, await _host.RunAsync("schema", "--vscode"));
        Assert.Equal("theirs", File.ReadAllText(theirs));
        Assert.Contains("run-tui flow", File.ReadAllText(_host.Folder[".run-tui", "schemas", "flow.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_no_UTF_8_stay()
    {
        var settings = _host.Folder.Write(".vscode/settings.json", "");
        byte[] before = [.. "{ \"a\": \""u8, 0xE9, .. "\" }"u8];
        File.WriteAllBytes(settings, before);
        Assert.Equal(1, await _host.RunAsync("schema", "--vscode"));
        Assert.Equal(before, File.ReadAllBytes(settings));
        Assert.Contains("it is no UTF-8", _host.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    /// <summary>Whether one text is what is left of the other where something is taken out.</summary>
    private static bool IsWithin(string part, string whole)
    {
        var at = 0;
        foreach (var c in whole)
        {
            at += at < part.Length && part[at] == c ? 1 : 0;
        }

        return at == part.Length;
    }
}
