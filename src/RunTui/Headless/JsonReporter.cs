using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Headless;

/// <summary>Tells a program: the journal's lines as they are written, and at the end the commands that get the run on.</summary>
internal sealed class JsonReporter(TextWriter output, RunFolder folder, NextCommand next) : IRunReporter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void OnNext(RunUpdate value) => output.WriteLine(JsonVersion.Before(Encoding.UTF8.GetString(RunEventJson.Write(value.Event))));

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Finish(RunState state)
    {
        if (state.Plan is null)
        {
            return;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            JsonVersion.Write(json);
            json.WriteString("event", "run");
            json.WriteString("status", state.Status == RunStatus.Completed ? "completed" : "stopped");
            json.WriteString("run", state.RunId);
            json.WriteStartArray("next_commands");
            foreach (var command in next.After(StatusSnapshot.Build(RunReader.StatusOf(state, folder))))
            {
                json.WriteStringValue(command);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    public void Dispose()
    {
    }
}
