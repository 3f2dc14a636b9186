using System.Text;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;

namespace RunTui.Headless;

/// <summary>Tells a program: the journal's lines as they are written.</summary>
internal sealed class JsonReporter(TextWriter output) : IRunReporter
{
    public void OnNext(RunUpdate value) => output.WriteLine(Encoding.UTF8.GetString(RunEventJson.Write(value.Event)));

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Finish(RunState state)
    {
    }

    public void Dispose()
    {
    }
}
