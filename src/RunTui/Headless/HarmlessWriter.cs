using System.Text;

namespace RunTui.Headless;

/// <summary>
/// Lets nothing through that GitHub Actions would take for a command. Only <see cref="WriteCommand"/> writes one. Whole lines are passed
/// on, because only a whole one can be judged.
/// </summary>
/// <param name="inner">What the job reads.</param>
internal sealed class HarmlessWriter(TextWriter inner) : TextWriter
{
    private readonly StringBuilder _line = new();
    private readonly Lock _gate = new();

    public override Encoding Encoding => inner.Encoding;

    /// <summary>Writes a workflow command of ours on a line of its own.</summary>
    public void WriteCommand(string command)
    {
        lock (_gate)
        {
            EndLine();
            inner.Write(command + '\n');
        }
    }

    public override void Write(char value)
    {
        lock (_gate)
        {
            // The runner ends a line at either.
            if (value is '\n' or '\r')
            {
                inner.Write(WorkflowCommands.Harmless(_line.ToString()) + value);
                _line.Clear();
            }
            else
            {
                _line.Append(value);
            }
        }
    }

    public override void Write(string? value)
    {
        lock (_gate)
        {
            foreach (var c in value ?? "")
            {
                Write(c);
            }
        }
    }

    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            Write(value);
            Write('\n');
        }
    }

    public override void Flush()
    {
        lock (_gate)
        {
            inner.Flush();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // What is left has no end of line, and gets none: it may go to a file.
            lock (_gate)
            {
                inner.Write(WorkflowCommands.Harmless(_line.ToString()));
                _line.Clear();
            }
        }

        base.Dispose(disposing);
    }

    private void EndLine()
    {
        if (_line.Length > 0)
        {
            Write('\n');
        }
    }
}
