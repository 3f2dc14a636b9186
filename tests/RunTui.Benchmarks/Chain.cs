using System.Text.Json;

namespace RunTui.Benchmarks;

/// <summary>A run of shell steps, each of which depends on the one before.</summary>
internal static class Chain
{
    /// <summary>Writes the plan of such a run and returns its folder.</summary>
    public static string Create(string folder, int steps, string script)
    {
        using var file = File.Create(Path.Combine(folder, "blueprint.json"));
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("name", "benchmark");
        json.WriteString("goal", "To know how long it takes.");
        json.WriteString("context", "None.");
        json.WriteString("created", "2026-01-01");
        json.WriteStartArray("steps");
        for (var i = 1; i <= steps; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", $"step-{i:0000}");
            json.WriteString("title", $"Step {i} of {steps}");
            json.WriteString("detail", script);
            json.WriteString("done_when", "The script has returned 0.");
            json.WriteString("status", "pending");
            json.WriteString("tool", "shell");
            json.WriteStartArray("depends");
            if (i > 1)
            {
                json.WriteStringValue($"step-{i - 1:0000}");
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return folder;
    }
}
