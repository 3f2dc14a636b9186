using RunTui.Testing;

namespace RunTui.Dashboard.Tests.Support;

/// <summary>Somebody in front of a screen: presses keys, looks.</summary>
/// <typeparam name="T">Itself, so that a story goes on in one sentence.</typeparam>
internal abstract class ScreenRobot<T> : IDisposable
    where T : ScreenRobot<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected ScreenRobot(int cols, int rows)
    {
        Screen = new VirtualScreen(cols, rows, cluster => GraphemeWidth.Of(cluster));
        Terminal = new MemoryTerminal(cols, rows, bytes =>
        {
            BytesWritten += bytes.Length;
            Screen.Write(bytes);
        });
        App = Application.Create(Time).Init(new AnsiDriver(Terminal, ColorDepth.TrueColor, Time));
    }

    /// <summary>The folder that all is in.</summary>
    public TemporaryFolder Home { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public VirtualScreen Screen { get; }

    public MemoryTerminal Terminal { get; }

    public IApplication App { get; }

    /// <summary>How much was written to the terminal.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>What is on the screen.</summary>
    public string Text => Screen.ToString();

    /// <summary>Presses keys, named as people write them: <c>j</c>, <c>Enter</c>, <c>Ctrl-C</c>.</summary>
    public T Press(params string[] keys)
    {
        foreach (var key in keys)
        {
            Terminal.Type(key switch
            {
                "Enter" => "\r",
                "Esc" => "\e",
                "Tab" => "\t",
                "Shift-Tab" => "\e[Z",
                "Up" => "\e[A",
                "Down" => "\e[B",
                "Right" => "\e[C",
                "Left" => "\e[D",
                "PgUp" => "\e[5~",
                "PgDn" => "\e[6~",
                "Space" => " ",
                "Backspace" => "\x7f",
                _ when key.StartsWith("Ctrl-", StringComparison.Ordinal) => ((char)(key[5] & 0x1F)).ToString(),
                _ => key,
            });
            Settle();
        }

        return (T)this;
    }

    /// <summary>Goes to another window, or comes back.</summary>
    public T LooksElsewhere(bool elsewhere = true) => Types(elsewhere ? "\e[O" : "\e[I");

    /// <summary>Types a text.</summary>
    public T Types(string text)
    {
        Terminal.Type(text);
        return Settled();
    }

    /// <summary>Waits until something is on the screen.</summary>
    public T Sees(string text) => Until(() => Text.Contains(text, StringComparison.Ordinal), $"'{text}' on the screen");

    /// <summary>Waits until something is on the screen no more.</summary>
    public T SeesNo(string text) => Until(() => !Text.Contains(text, StringComparison.Ordinal), $"no '{text}' on the screen");

    /// <summary>Waits until something holds.</summary>
    public T Until(Func<bool> condition, string what)
    {
        var until = DateTime.UtcNow + Patience;
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < until, $"waited for {what}; the screen is\n{Text}");
            Settle();
            Thread.Yield();
        }

        return (T)this;
    }

    /// <summary>Lets time pass.</summary>
    public T Waits(TimeSpan time)
    {
        Time.Advance(time);
        return Settled();
    }

    protected T Settled()
    {
        Settle();
        return (T)this;
    }

    protected void Settle()
    {
        for (var i = 0; i < 4; i++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(17));
            App.RunIteration();
        }
    }

    public virtual void Dispose()
    {
        App.Dispose();
        Home.Dispose();
    }
}
