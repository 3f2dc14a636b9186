using System.Text.Json.Nodes;
using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Tests.Support;

namespace RunTui.Dashboard.Tests.Views.Editing;

/// <summary>Whatever the plan is, no key of the editor breaks the dashboard.</summary>
public sealed class OddPlansTests
{
    public static TheoryData<string> Plans =>
    [
        "{}",
        """{ "steps": [] }""",
        """{ "steps": {} }""",
        """{ "steps": [1, null, { "id": 5 }, {}] }""",
        """{ "steps": [{ "id": "a" }, { "id": "a", "depends": ["a", "b"] }] }""",
        """{ "steps": [{ "id": "a", "depends": "b", "timeout": "soon", "acceptance": [1], "status": "what" }], "defaults": [] }""",
        """{ "name": "\u001b[2J", "steps": [{ "id": "a", "title": "\u001b[2J\nx", "tool": "x\ny" }] }""",
    ];

    [Theory(Timeout = 60000)]
    [MemberData(nameof(Plans))]
    public Task Every_key_can_be_pressed_on_every_row(string plan) => Task.Run(() =>
    {
        using var editor = new EditorRobot(80, 24, JsonNode.Parse(plan)!.AsObject(), isLowest: true);
        foreach (var key in KeyTable.Default.Entries.Where(e => e.Scope == KeyScope.Editor).SelectMany(e => e.Keys).Select(KeyEntry.NameOf))
        {
            for (var row = 0; row < 2; row++)
            {
                editor.Press("g", "j", key switch { "Delete" => "\e[3~", "Alt-Up" => "\e[1;3A", "Alt-Down" => "\e[1;3B", _ => key });
                editor.Press("Esc").Waits(TimeSpan.FromSeconds(1));
                editor.Press("Tab", "End", "Up", "Enter", "x", "Esc").Waits(TimeSpan.FromSeconds(1)).Press("Esc").Waits(TimeSpan.FromSeconds(1));
                Assert.False(editor.HasLeft);
            }
        }
    });
}
