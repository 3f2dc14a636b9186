using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Terminal.Drivers;
using RunTui.Testing;

namespace RunTui.Tests;

/// <summary>The program in this process: its own folder, home and environment, and what it said.</summary>
internal sealed class CommandLineHost : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public TemporaryFolder Folder { get; } = new();

    public Dictionary<string, string> Variables { get; } = new() { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" };

    /// <summary>What was printed on stdout by the last call.</summary>
    public string Out { get; private set; } = "";

    /// <summary>What was printed on stderr by the last call.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Whether stdout is taken for a terminal.</summary>
    public bool IsTerminal { get; set; }

    /// <summary>The terminal that a dashboard is shown on.</summary>
    public Func<IDriver>? Terminal { get; set; }

    /// <summary>What is typed where <c>--watch</c> asks; null where there is no terminal.</summary>
    public string? Typed { get; set; }

    /// <summary>What comes in on stdin.</summary>
    public byte[] Input { get; set; } = [];

    /// <summary>The name that the program is called by.</summary>
    public string Program { get; set; } = "run-tui";

    /// <summary>Where the program is called; null is <see cref="Folder"/>.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The world around a call.</summary>
    public CliContext Context => new()
    {
        Out = _out,
        Error = _error,
        IsTerminal = IsTerminal,
        Time = Time,
        OpenTerminal = Terminal,
        OpenWatch = () => Typed is null ? throw new IOException("no terminal") : new StringReader(Typed),
        OpenInput = () => new MemoryStream(Input),
        Program = Program,
        WorkingDirectory = WorkingDirectory ?? Folder.Path,
        Home = Home,
        Variable = name => name == "HOME" ? Home : Variables.GetValueOrDefault(name),
    };

    public string Home => Directory.CreateDirectory(Folder["home"]).FullName;

    /// <summary>Writes a plan into <c>runs/&lt;name&gt;</c>; the steps as they stand in the file, but for what every step has.</summary>
    public string PlanOf(string name, params string[] steps)
    {
        Plan(name);
        var file = Folder["runs", name, "blueprint.json"];
        var plan = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var text in steps)
        {
            var step = JsonNode.Parse(text)!.AsObject();
            foreach (var (field, value) in new[] { ("title", "Step " + step["id"]), ("detail", "true"), ("done_when", "it ran"), ("status", "pending") })
            {
                step.TryAdd(field, value);
            }

            plan["steps"]!.AsArray().Add(step);
        }

        File.WriteAllText(file, plan.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
        return Folder["runs", name];
    }

    /// <summary>Writes a plan of shell steps into <c>runs/&lt;name&gt;</c>; each step is its id and its script.</summary>
    public string Plan(string name, params (string Id, string Script)[] steps)
    {
        var json = string.Join(",\n", steps.Select((s, i) => $$"""
            { "id": "{{s.Id}}", "title": "Step {{s.Id}}", "detail": {{Json(s.Script)}}, "done_when": "it ran",
              "depends": [{{(i == 0 ? "" : Json(steps[i - 1].Id))}}], "status": "pending" }
            """));
        Folder.Write(Path.Combine("runs", name, "blueprint.json"), $$"""
            {
              "name": "{{name}}", "goal": "Test.", "created": "2026-01-01T00:00:00Z", "context": "A test.",
              "defaults": { "tool": "shell" },
              "steps": [
            {{json}}
              ]
            }
            """);
        return Folder["runs", name];
    }

    /// <summary>Runs one command line.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        _out.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        var exit = await CommandLine.RunAsync(arguments, Context);
        (Out, Error) = (_out.ToString(), _error.ToString());
        return exit;
    }

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        Folder.Dispose();
    }

    private static string Json(string text) => System.Text.Json.Nodes.JsonValue.Create(text).ToJsonString();
}
